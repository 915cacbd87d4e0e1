package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.RulesTable.RULES;
import static org.usageflow.gateway.readmodel.RulesTable.VERSIONS;

import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RulesTable;
import org.usageflow.rql.Query;

/** Reads usage rules, as far as a caller may see them. Thread-safe. */
final class RuleQueries {
    private static final Field<String> ITEM_NAME = DSL.field(
            "(SELECT item ->> 'name' FROM products, jsonb_array_elements(products.items) AS item"
                    + " WHERE products.id = {0} AND item ->> 'id' = {1})",
            SQLDataType.CLOB, RULES.productId(), RULES.itemId());

    private static final ListFields FIELDS =
            fields(RULES).text(ITEM_NAME, false, "item.name").build();
    private static final ListFields VERSION_FIELDS = fields(VERSIONS).build();

    private final DSLContext sql;

    RuleQueries(DSLContext sql) {
        this.sql = sql;
    }

    private static ListFields.Builder fields(RulesTable table) {
        return ListFields.builder()
                .text(table.id(), true, "id")
                .word(table.action(), false, "action")
                .word(table.scope(), false, "scope")
                .word(table.status(), false, "status")
                .text(table.itemId(), true, "item.id")
                .text(table.condition(), false, "rule");
    }

    Page<RuleView> list(Caller caller, String productId, Query query, Map<String, String> itemNames) {
        return Page.read(
                sql,
                new Page.Source(
                        RULES.table(),
                        RULES.all(),
                        visible(caller, RULES).and(RULES.productId().eq(productId)),
                        FIELDS,
                        List.of(RULES.position().asc(), RULES.id().asc())),
                query,
                row -> RuleView.of(RULES.rule(row), itemNames));
    }

    /** A rule; one that the caller may not see does not exist. */
    UsageRule require(Caller caller, String productId, String ruleId) {
        return sql.select(RULES.all())
                .from(RULES.table())
                .where(RULES.id()
                        .eq(ruleId)
                        .and(RULES.productId().eq(productId))
                        .and(visible(caller, RULES)))
                .fetchOptional(RULES::rule)
                .orElseThrow(() -> ApiException.notFound("Usage rule " + ruleId));
    }

    /** Versions of a rule that are known, the newest first. */
    Page<RuleView> versions(
            Caller caller, String productId, String ruleId, Query query, Map<String, String> itemNames) {
        return Page.read(
                sql,
                new Page.Source(
                        VERSIONS.table(),
                        VERSIONS.all(),
                        ofRule(caller, productId, ruleId),
                        VERSION_FIELDS,
                        List.of(VERSIONS.version().desc())),
                query,
                row -> RuleView.of(VERSIONS.rule(row), itemNames));
    }

    UsageRule requireVersion(Caller caller, String productId, String ruleId, int version) {
        return sql.select(VERSIONS.all())
                .from(VERSIONS.table())
                .where(ofRule(caller, productId, ruleId).and(VERSIONS.version().eq(version)))
                .fetchOptional(VERSIONS::rule)
                .orElseThrow(() -> ApiException.notFound("Version " + version + " of usage rule " + ruleId));
    }

    /** Rules of a distributor for a product, deleted ones too, in their order. */
    List<UsageRule> all(String productId, String providerId) {
        return sql.select(RULES.all())
                .from(RULES.table())
                .where(RULES.productId().eq(productId).and(RULES.providerId().eq(providerId)))
                .orderBy(RULES.position(), RULES.id())
                .fetch(RULES::rule);
    }

    private static Condition ofRule(Caller caller, String productId, String ruleId) {
        return VERSIONS.id().eq(ruleId).and(VERSIONS.productId().eq(productId)).and(visible(caller, VERSIONS));
    }

    private static Condition visible(Caller caller, RulesTable table) {
        return caller.role() == ActorRole.OPERATOR
                ? DSL.trueCondition()
                : table.providerId().eq(caller.accountId());
    }
}
