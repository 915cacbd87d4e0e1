package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row for each question and kind of value; the tree tested as it is and bound to types must say the same. */
class ConditionEvaluatorTest {

    private static final Map<String, Object> RECORD = Map.ofEntries(
            Map.entry("quantity", new BigDecimal("100.00")),
            Map.entry("tier", 2),
            Map.entry("item.mpn", "MPN-A"),
            Map.entry("note", ""),
            Map.entry("status", "valid"),
            Map.entry("dynamic", true),
            Map.entry("start", Instant.parse("2026-01-31T22:00:00Z")),
            Map.entry("day", LocalDate.parse("2026-01-31")),
            Map.entry("tags", List.of("red", "Green")),
            Map.entry("none", List.of()));

    private static final FieldTypes TYPES = FieldTypes.of(Map.ofEntries(
                    Map.entry("quantity", FieldType.NUMBER),
                    Map.entry("tier", FieldType.NUMBER),
                    Map.entry("item__mpn", FieldType.TEXT),
                    Map.entry("note", FieldType.TEXT),
                    Map.entry("missing", FieldType.TEXT),
                    Map.entry("amount", FieldType.NUMBER),
                    Map.entry("status", FieldType.choice("valid", "invalid", "approved")),
                    Map.entry("dynamic", FieldType.FLAG),
                    Map.entry("start", FieldType.INSTANT),
                    Map.entry("day", FieldType.DATE),
                    Map.entry("tags", FieldType.TEXT),
                    Map.entry("none", FieldType.TEXT)))
            .withPrefix("params.", FieldType.TEXT);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
            le(quantity,100)&eq(item.mpn,MPN-A)      => true
            quantity=100                             => true
            quantity=1e2                             => true
            quantity=100.001                         => false
            quantity=ne=100.0                        => false
            gt(quantity,99.999999999999999999)       => true
            gt(quantity,100)                         => false
            ge(quantity,100)                         => true
            lt(quantity,100)                         => false
            lt(quantity,+100.01)                     => true
            le(quantity,-5)                          => false
            range(quantity,100,100)                  => true
            in(quantity,(1,100.0))                   => true
            out(quantity,(1,100.0))                  => false
            eq(quantity,null())                      => false
            tier=2                                   => true
            gt(tier,2)                               => false
            item.mpn=mpn-a                           => false
            in(item.mpn,(MPN-B,MPN-A))               => true
            out(item.mpn,(MPN-B))                    => true
            like(item.mpn,MPN-*)                     => true
            like(item.mpn,mpn-*)                     => false
            ilike(item.mpn,*pn-a)                    => true
            note=empty()                             => true
            note=""                                  => true
            ne(note,empty())                         => false
            eq(note,null())                          => false
            status=in=(valid,approved)               => true
            like(status,*val*)                       => true
            dynamic=true                             => true
            ne(dynamic,true)                         => false
            start=2026-01-31T23:00:00+01:00          => true
            start=2026-01-31T23:00:00+0100           => true
            start=2026-01-31T22:00                   => true
            start=2026-01-31 22:00:00.000Z           => true
            ge(start,2026-01-31)                     => true
            lt(start,2026-01-31T22:00:00.000001Z)    => true
            day=2026-01-31                           => true
            range(day,2026-01-01,2026-01-30)         => false
            missing=x                                => false
            ne(missing,x)                            => true
            not(missing=x)                           => true
            in(missing,(x,y))                        => false
            out(missing,(x,y))                       => true
            in(missing,(x,null()))                   => true
            out(missing,(x,null()))                  => false
            like(missing,*)                          => false
            eq(missing,null())                       => true
            ne(missing,null())                       => false
            eq(missing,empty())                      => false
            gt(amount,0)                             => false
            le(amount,0)                             => false
            not(gt(amount,0))                        => true
            tags=red                                 => true
            ne(tags,red)                             => false
            ne(tags,blue)                            => true
            out(tags,(blue,Green))                   => false
            ilike(tags,gr*)                          => true
            eq(none,null())                          => false
            none=empty()                             => true
            none=x                                   => false
            params.v.any=x                           => false
            (tier=1|tier=2)                          => true
            (tier=1|tier=3)                          => false
            tier=2&tier=3                            => false
            not((tier=1|tier=3))                     => true
            """)
    void answers(String written, boolean expected) {
        // Given
        Condition condition = Rql.parseCondition(written);

        // Then
        assertThat(ConditionEvaluator.test(condition, RECORD::get)).isEqualTo(expected);
        assertThat(BoundCondition.bind(condition, TYPES).test(RECORD::get)).isEqualTo(expected);
    }

    @Test
    void undeclaredTextsHaveAnOrder() {
        assertThat(ConditionEvaluator.test(Rql.parseCondition("gt(item.mpn,MPN)"), RECORD::get))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", textBlock = """
            eq(quantity,many)      => 12 => "many" is not a number
            like(quantity,1*)      =>  5 => holds no text
            lt(start,soon)         =>  9 => "soon" is not a time
            """)
    void refusesWhatCannotBeCompared(String written, int position, String message) {
        // Given
        Condition condition = Rql.parseCondition(written);

        // When
        RqlException refusal =
                catchThrowableOfType(RqlException.class, () -> ConditionEvaluator.test(condition, RECORD::get));

        // Then
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @Test
    void whatHoldsNoTextHoldsNoEmptyText() {
        assertThat(ConditionEvaluator.test(Rql.parseCondition("quantity=empty()"), RECORD::get))
                .isFalse();
    }

    @Test
    void aRecordThatHoldsWhatItShouldNotIsTheCallersMistake() {
        BoundCondition bound = BoundCondition.bind(Rql.parseCondition("gt(quantity,1)"), TYPES);

        assertThatThrownBy(() -> bound.test(field -> "12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declared to hold BigDecimal, and the record gave String");
        assertThatThrownBy(() -> ConditionEvaluator.test(bound.condition(), field -> 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not java.lang.Double");
    }
}
