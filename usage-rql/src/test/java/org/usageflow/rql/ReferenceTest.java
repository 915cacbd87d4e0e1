package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
    private static final FieldTypes TYPES = FieldTypes.of(Map.of(
            "quantity", FieldType.NUMBER,
            "history.median", FieldType.NUMBER,
            "history.none", FieldType.NUMBER,
            "start", FieldType.INSTANT,
            "end", FieldType.INSTANT,
            "name", FieldType.TEXT));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gt(quantity,history.median)                          | true
                    gt(quantity,2*history.median)                        | false
                    eq(quantity,1.5*history.median)                      | true
                    ne(quantity,1.5*history__median)                     | false
                    lt(-0.1*history.median,quantity)                     | error
                    range(quantity,history.median,2*history.median)      | true
                    quantity=gt=history.median                           | true
                    not(gt(quantity,2*history.median))                   | true
                    gt(quantity,history.none)                            | false
                    ne(quantity,history.none)                            | true
                    lt(history.none,quantity)                            | false
                    lt(start,end)                                        | true
                    ge(start,end)                                        | false
                    eq(name,name)                                        | false
                    """)
    void comparesFieldsWithOneAnother(String condition, String expected) {
        assertThat(answer(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gt(quantity,start)            | 12 | start can't be compared with quantity: they hold different things.
                    gt(quantity,history.mode)     | 12 | "history.mode" is not a number
                    gt(quantity,2*history.mode)   | 12 | There is no field history.mode
                    gt(start,2*end)               | 9  | A time has no multiples: write end alone.
                    """)
    void aWrongReferenceIsPointedAt(String condition, int position, String sentence) {
        assertThatThrownBy(() -> BoundCondition.bind(Rql.parseCondition(condition), TYPES))
                .isInstanceOfSatisfying(
                        RqlException.class, e -> assertThat(e.position()).isEqualTo(position))
                .hasMessageContaining(sentence);
    }

    @Test
    void tellsEveryFieldThatItNames() {
        BoundCondition bound = BoundCondition.bind(
                Rql.parseCondition(
                        "and(gt(quantity,2*history.median),not(or(eq(name,quantity),lt(start,2026-01-01))))"),
                TYPES);

        assertThat(bound.fields()).containsExactly("history.median", "name", "quantity", "start");
    }

    private static String answer(String condition) {
        Map<String, Object> values = new HashMap<>();
        values.put("quantity", new BigDecimal("15.000"));
        values.put("history.median", 10);
        values.put("start", Instant.parse("2026-05-01T00:00:00Z"));
        values.put("end", Instant.parse("2026-06-01T00:00:00Z"));
        values.put("name", "x");
        try {
            return Boolean.toString(
                    BoundCondition.bind(Rql.parseCondition(condition), TYPES).test(values::get));
        } catch (RqlException e) {
            return "error";
        }
    }
}
