package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypesTest {

    private static final FieldTypes TYPES = FieldTypes.of(Map.of(
                    "id", FieldType.TEXT,
                    "quantity", FieldType.NUMBER,
                    "created.at", FieldType.INSTANT.only(Lookup.GE, Lookup.GT, Lookup.LE, Lookup.LT),
                    "period", FieldType.DATE,
                    "dynamic", FieldType.FLAG,
                    "status", FieldType.choice("draft", "ready")))
            .withPrefix("params.", FieldType.TEXT.without(Lookup.NULL));

    /** One row for each way not to fit: what was written, where it doesn't fit, and what the message says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
            quantitty=1                  =>  0 => There is no field quantitty: use one of params.…, created.at, dynamic, id
            id=1&(a=1|id=2)              =>  6 => There is no field a
            not(x=null())                =>  4 => There is no field x
            gt(id,1)                     =>  3 => id can't be asked with gt: use eq, ne, in, out, like, ilike, null.
            created.at=2026-01-01        =>  0 => created.at can't be asked with eq: use gt, ge, lt, le.
            in(created.at,(2026-01-01))  =>  3 => created.at can't be asked with in
            out(dynamic,(true))          =>  4 => dynamic can't be asked with out
            status=null()                =>  0 => status can't be asked with null: use eq, ne, in, out, like, ilike.
            params.v.x=ne=null()         =>  0 => params.v.x can't be asked with null
            like(quantity,1*)            =>  5 => quantity holds no text
            ne(quantity,empty())         =>  3 => quantity holds no text
            quantity=many                =>  9 => "many" is not a number: write one such as 100
            in(quantity,(1,2,x))         => 17 => "x" is not a number
            quantity=1e39                =>  9 => at most 38 digits
            quantity=1e-39               =>  9 => at most 38 digits
            quantity=1e-99999999999      =>  9 => is not a number
            ge(created.at,today)         => 14 => "today" is not a time: write one such as 2026-01-31T12:00:00+00:00
            ge(created.at,2026-02-30)    => 14 => is not a time
            ge(created.at,2026-01-01T)   => 14 => is not a time
            ge(created.at,2026-01-0110:00) => 14 => is not a time
            ge(created.at,+99999-01-01)  => 14 => is not a time
            period=2026-02-30            =>  7 => "2026-02-30" is not a day
            period=+99999-01-01          =>  7 => is not a day
            period=2026-01-01T00:00      =>  7 => is not a day
            dynamic=yes                  =>  8 => "yes" is not true or false
            status=redy                  =>  7 => "redy" is not a value of this field: write one of draft, ready.
            range(quantity,1,x)          => 17 => "x" is not a number
            """)
    void refusesWhatDoesNotFit(String written, int position, String message) {
        // Given
        Condition condition = Rql.parseCondition(written);

        // When
        RqlException checked = catchThrowableOfType(RqlException.class, () -> TYPES.check(condition));
        RqlException bound = catchThrowableOfType(RqlException.class, () -> BoundCondition.bind(condition, TYPES));

        // Then
        assertThat(checked).hasMessageContaining(message);
        assertThat(checked.position()).isEqualTo(position);
        assertThat(bound).hasMessage(checked.getMessage());
    }

    @Test
    void readsValuesByType() {
        assertThat(FieldType.TEXT.read(Value.of("1.0"))).isEqualTo("1.0");
        assertThat(FieldType.NUMBER.read(Value.of("1.0"))).isEqualTo(new BigDecimal("1.0"));
        assertThat(FieldType.INSTANT.read(Value.of("2026-01-31T01:00:00+01:00")))
                .isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(FieldType.DATE.read(Value.of("2026-01-31"))).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(FieldType.FLAG.read(Value.of("false"))).isEqualTo(false);
        assertThat(FieldType.choice("a", "b").read(Value.of("b"))).isEqualTo("b");
    }

    @Test
    void treesBuiltByHandHaveNoPositions() {
        Condition condition = Condition.Comparison.of("x", Operator.EQ, "1");

        assertThat(catchThrowableOfType(RqlException.class, () -> TYPES.check(condition))
                        .position())
                .isEqualTo(-1);
    }

    @Test
    void namesThatNoQueryCouldWriteAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.IsNull.of("a)b", false));
        assertThatIllegalArgumentException().isThrownBy(() -> Ordering.of("a__b", false));
        assertThatIllegalArgumentException().isThrownBy(() -> FieldTypes.of(Map.of("limit", FieldType.NUMBER)));
        assertThatIllegalArgumentException().isThrownBy(() -> TYPES.withPrefix("v", FieldType.TEXT));
    }
}
