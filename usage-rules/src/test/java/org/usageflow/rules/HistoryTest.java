package org.usageflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.PastFile;

class HistoryTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    /** One accepted record. */
    private record Share(String file, Instant period, Instant decidedAt, String quantity) {}

    @Test
    void addsUpByPeriodAndLeavesOutWhatIsNotPast() {
        // Given
        List<PastFile> files = history(List.of(
                new Share("UF-1", JANUARY, FEBRUARY, "1.5"),
                new Share("UF-1", JANUARY, FEBRUARY, "2.5"),
                new Share("UF-2", JANUARY, MARCH, "10"),
                new Share("UF-3", FEBRUARY, MARCH, "7"),
                new Share("UF-4", MARCH, MARCH, "99"),
                new Share("UF-5", FEBRUARY, APRIL, "1000")));

        // When
        Past past = History.of(files, MARCH, APRIL);

        // Then
        assertThat(past.quantities())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("7"), new BigDecimal("14"));
        assertThat(past.last()).isEqualByComparingTo("7");
        assertThat(past.median(12)).isEqualByComparingTo("10.5");
        assertThat(History.of(files, JANUARY, APRIL)).isEqualTo(Past.NONE);
        assertThat(History.of(files, MARCH, FEBRUARY)).isEqualTo(Past.NONE);
    }

    @Test
    void theOrderInWhichSharesComeMakesNoDifference() {
        // Given
        Random random = new Random(7);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int file = random.nextInt(12);
            shares.add(new Share(
                    "UF-" + file,
                    JANUARY.plusSeconds(file % 5 * 1000L),
                    FEBRUARY.plusSeconds(file),
                    Integer.toString(random.nextInt(100))));
        }
        List<PastFile> expected = history(shares);

        // Then
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(shares, random);
            assertThat(history(shares)).isEqualTo(expected);
        }
    }

    @Test
    void remembersTheFilesOfTheNewestPeriods() {
        // Given
        List<PastFile> files = List.of();
        for (int i = 0; i < History.FILES_MAX + 10; i++) {
            files = History.with(files, "UF-" + i, JANUARY.plusSeconds(i), APRIL, BigDecimal.ONE);
        }

        // Then
        assertThat(files).hasSize(History.FILES_MAX);
        assertThat(files.getFirst().getFileId()).isEqualTo("UF-10");
        assertThat(History.of(files, APRIL, APRIL.plusSeconds(1)).count(99)).isEqualTo(Past.PERIODS_MAX);
    }

    @Test
    void tiersHavePastsOfTheirOwn() {
        var usage = RuleSamples.record(2).getUsage();
        assertThat(usage).isNotNull();
        String first = History.key(usage);
        usage.setTier(2);
        String second = History.key(usage);
        usage.setTier(null);

        assertThat(List.of(first, second, History.key(usage)))
                .containsExactly(
                        "AS-1111-2222-3333|PRD-100-200-300-0001|1",
                        "AS-1111-2222-3333|PRD-100-200-300-0001|2",
                        "AS-1111-2222-3333|PRD-100-200-300-0001|");
    }

    private static List<PastFile> history(List<Share> shares) {
        List<PastFile> files = List.of();
        for (Share share : shares) {
            files = History.with(
                    files, share.file(), share.period(), share.decidedAt(), new BigDecimal(share.quantity()));
        }
        return files;
    }
}
