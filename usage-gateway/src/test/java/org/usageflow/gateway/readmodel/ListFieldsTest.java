package org.usageflow.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

class ListFieldsTest {
    private static final ListFields FIELDS = ListFields.builder()
            .text(DSL.field(DSL.name("name"), SQLDataType.CLOB), true, "name", "title")
            .word(DSL.field(DSL.name("status"), SQLDataType.CLOB), false, "status")
            .number(DSL.field(DSL.name("amount"), SQLDataType.NUMERIC), true, "amount")
            .whole(DSL.field(DSL.name("tier"), SQLDataType.INTEGER), false, "tier")
            .build();

    private static final DSLContext SQL =
            DSL.using(SQLDialect.POSTGRES, new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER));

    private static Condition condition(String query) {
        return FIELDS.condition(Rql.parseText(query));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eq(name,a)                  | name = 'a'",
                "title=a                     | name = 'a'",
                "ne(name,a)                  | name is distinct from 'a'",
                "status=READY                | status = 'ready'",
                "gt(amount,1.5)              | amount > 1.5",
                "le(tier,1.0)                | tier <= 1",
                "in(status,(ready,pending))  | status in ('ready', 'pending')",
                "out(status,(ready))         | (status is null or status not in ('ready'))",
                "eq(name,null())             | name is null",
                "and(name=a,amount=1)        | (name = 'a' and amount = 1)",
                "(name=a;amount=1)           | (name = 'a' or amount = 1)"
            })
    void aQueryBecomesSql(String query, String expected) {
        assertThat(SQL.renderInlined(condition(query))).isEqualTo(expected);
    }

    @Test
    void starsAreTheOnlyWildcards() {
        assertThat(SQL.renderInlined(condition("like(name,*50%_a*)"))).contains("'%50\\%\\_a%' escape");
    }

    @Test
    void valuesAreBoundAndNeverPartOfTheStatement() {
        assertThat(SQL.render(condition("name='x'';drop table files'"))).isEqualTo("name = ?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eq(secret,1)     | This list has no field secret; it has amount, name, status, tier, title.",
                "gt(name,a)       | Field name can't be asked for gt",
                "eq(amount,much)  | \"much\" is no number.",
                "eq(tier,much)    | \"much\" is no number.",
                "lt(tier,1.5)     | \"1.5\" is no whole number up to 2147483647.",
                "eq(tier,1e12)    | \"1e12\" is no whole number up to 2147483647."
            })
    void whatDoesNotFitIsTold(String query, String sentence) {
        assertThatThrownBy(() -> condition(query))
                .isInstanceOf(RqlException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void onlyOrderedFieldsOrder() {
        assertThat(FIELDS.order(Rql.parseText("ordering(-amount,name)"), List.of()))
                .hasSize(2);
        assertThatThrownBy(() -> FIELDS.order(Rql.parseText("ordering(status)"), List.of()))
                .isInstanceOf(RqlException.class)
                .hasMessageContaining("it can by amount, name, title");
    }
}
