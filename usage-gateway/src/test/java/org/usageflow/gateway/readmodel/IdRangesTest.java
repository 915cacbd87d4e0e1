package org.usageflow.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageflow.gateway.readmodel.IdRanges.Range;

class IdRangesTest {
    @Test
    void eachOfAFewIdsIsARange() {
        assertThat(IdRanges.of(List.of("AS-2", "AS-1")).ranges())
                .containsExactly(new Range("AS-1", "AS-1"), new Range("AS-2", "AS-2"));
    }

    @Test
    void manyArePartedWhereTheirBeginningsDiffer() {
        List<String> ids = IntStream.range(0, 100)
                .mapToObj(i -> String.format(Locale.ROOT, "AS-%04d-%04d", i % 20, i))
                .toList();

        List<Range> ranges = IdRanges.of(ids).ranges();

        assertThat(ranges).hasSize(20).startsWith(new Range("AS-0000-0000", "AS-0000-0080"));
        assertThat(ids).allSatisfy(id -> assertThat(ranges)
                .filteredOn(range -> range.least().compareTo(id) <= 0 && id.compareTo(range.greatest()) <= 0)
                .hasSize(1));
    }

    @Test
    void oneIdIsOneRange() {
        assertThat(IdRanges.of(List.of("AS-1"))).isEqualTo(IdRanges.between("AS-1", "AS-1"));
    }
}
