package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Condition.Empty;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Or;
import org.usageflow.rql.Condition.Question;

class QueryTest {

    @Test
    void readsAWholeQueryAsTheJavaScriptSdkSendsIt() {
        // Given
        String raw = "in(status,(ready,pending))&product.id=PRD-1&limit=10&offset=20&ordering(-created,+name,id)"
                + "&select(+params,-stats,events)&search=%22Report%20for%22";

        // When
        Query query = Rql.parse(raw);

        // Then
        assertThat(query)
                .isEqualTo(new Query(
                        Optional.of(And.of(
                                In.of("status", false, "ready", "pending"),
                                Comparison.of("product.id", Operator.EQ, "PRD-1"))),
                        List.of(Ordering.of("created", true), Ordering.of("name", false), Ordering.of("id", false)),
                        List.of(
                                Selection.of("params", false),
                                Selection.of("stats", true),
                                Selection.of("events", false)),
                        Optional.of(10),
                        Optional.of(20),
                        Optional.of("Report for")));
    }

    @Test
    void readsEveryKindOfNode() {
        // When
        Condition condition = Rql.parseCondition(
                "or(eq(a,1)&a__in=x,y,not(out(b,(z)))&like(c,x*)&ilike(d,*y)&e=null()&f=ne=empty())");

        // Then
        assertThat(condition)
                .isEqualTo(Or.of(
                        And.of(Comparison.of("a", Operator.EQ, "1"), In.of("a", false, "x", "y")),
                        And.of(
                                Not.of(In.of("b", true, "z")),
                                Like.of("c", "x*", false),
                                Like.of("d", "*y", true),
                                IsNull.of("e", false),
                                Empty.of("f", true))));
    }

    @Test
    void tellsTheQuestionsThatEachObjectAnswers() {
        // When
        Query query = Rql.parse("a=1&and(b=2,and(like(c,x*),or(d=3,e=4)))&not(f=5)");

        // Then
        assertThat(query.questions().map(Question::field)).containsExactly("a", "b", "c");
        assertThat(Query.ALL.questions()).isEmpty();
    }

    @Test
    void questionsAreReplacedWhereEachRowMustAnswerThem() {
        Query query = Rql.parse("a=1&and(b=2,or(a=1,d=3))&ordering(-b)&limit=5");

        assertThat(query.replacing(Map.of(Comparison.of("a", Operator.EQ, "1"), In.of("x", false, "y"))))
                .isEqualTo(Rql.parse("in(x,(y))&and(b=2,or(a=1,d=3))&ordering(-b)&limit=5")
                        .replacing(Map.of()))
                .satisfies(other ->
                        assertThat(other.questions().map(Question::field)).containsExactly("x", "b"));
        assertThat(Rql.parse("a=1").replacing(Map.of(Comparison.of("a", Operator.EQ, "1"), In.of("x", false, "y"))))
                .isEqualTo(Rql.parse("in(x,(y))"));
        assertThat(Query.ALL.replacing(Map.of())).isEqualTo(Query.ALL);
    }

    @Test
    void nothingAsksForEverything() {
        assertThat(Rql.parse("")).isEqualTo(Query.ALL);
        assertThat(Rql.parse("&")).isEqualTo(Query.ALL);
        assertThat(Query.ALL).hasToString("");
    }

    @Test
    void aPlusIsNoSpaceAndAPercentWithoutDigitsStaysItself() {
        assertThat(Rql.parse("a=1+1&b=%41%2B%zz%").condition())
                .contains(And.of(Comparison.of("a", Operator.EQ, "1+1"), Comparison.of("b", Operator.EQ, "A+%zz%")));
    }

    @Test
    void nodesAndValuesKnowWhereTheyStand() {
        // When
        Condition condition = Rql.parseCondition("a=1&in(b.c,(x,  y))");

        // Then
        And and = (And) condition;
        In in = (In) and.operands().getLast();
        assertThat(in.at().index()).isEqualTo(7);
        assertThat(in.values().getLast().at().index()).isEqualTo(16);
    }

    /** The words that steer a list may stand anywhere among the conditions. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
            limit=10                    => limit=10
            limit=0,offset=5            => limit=0&offset=5
            limit=10&a=1&offset=20      => eq(a,1)&limit=10&offset=20
            limit(10)                   => limit=10
            limit(10,20)                => limit=10&offset=20
            eq(limit,10)                => limit=10
            offset=eq=7                 => offset=7
            limit = 10                  => limit=10
            search=abc                  => search=abc
            search='a b'                => search=%22a%20b%22
            eq(search,x)&a=1            => eq(a,1)&search=x
            ordering()                  => ~~
            ordering(-a,+b,c__d)        => ordering(-a,b,c.d)
            ordering( -a , b )          => ordering(-a,b)
            select()                    => ~~
            select(+a,-b.c,d)           => select(a,-b.c,d)
            select(+a)&ordering(b)&x=y  => eq(x,y)&ordering(b)&select(a)
            ordering=1                  => eq(ordering,1)
            name=a%b                    => eq(name,%22a%25b%22)
            name=é                      => eq(name,%22%C3%A9%22)
            """)
    void readsTheWordsThatSteerAList(String written, String queryString) {
        // When
        Query query = Rql.parseText(written);

        // Then
        assertThat(query).hasToString(queryString);
        assertThat(Rql.parse(queryString)).isEqualTo(query);
    }
}
