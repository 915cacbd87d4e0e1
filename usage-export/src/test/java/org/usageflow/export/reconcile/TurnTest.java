package org.usageflow.export.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.Applied;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.export.Samples;

class TurnTest {
    private static final Instant NOON = Samples.NOW;

    private static Reconciliation given(String id, int seconds) {
        return new Reconciliation(
                id, NOON.plusSeconds(seconds), Samples.BILLING, "B-1", null, new CloseRecord(Samples.FILE.recordId(2)));
    }

    private static Applied after(Reconciliation first, Reconciliation... more) {
        Applied last = Turn.applied(null, first);
        for (Reconciliation one : more) {
            last = Turn.applied(last, one);
        }
        return last;
    }

    @Test
    void theFirstAndEachLaterOneIsInItsTurn() {
        assertThat(Turn.of(null, given("R-1", 0))).isEqualTo(Turn.NEXT);
        assertThat(Turn.of(after(given("R-1", 0)), given("R-2", 1))).isEqualTo(Turn.NEXT);
        assertThat(Turn.of(after(given("R-1", 0)), given("R-2", 0)))
                .as("of two with the same time, the one that comes later")
                .isEqualTo(Turn.NEXT);
    }

    @Test
    void whatComesAgainIsKnown() {
        assertThat(Turn.of(after(given("R-1", 0)), given("R-1", 0))).isEqualTo(Turn.AGAIN);
        assertThat(Turn.of(after(given("R-1", 0), given("R-2", 0)), given("R-1", 0)))
                .as("behind another one with the same time")
                .isEqualTo(Turn.AGAIN);
    }

    @Test
    void whatWasGivenBeforeComesTooLate() {
        assertThat(Turn.of(after(given("R-1", 0), given("R-2", 1)), given("R-1", 0)))
                .isEqualTo(Turn.LATE);
        assertThat(Turn.of(after(given("R-2", 1)), given("R-1", 0))).isEqualTo(Turn.LATE);
    }

    @Test
    void asManyIdsAreKeptAsItSays() {
        Reconciliation[] many = IntStream.range(0, 2 * Turn.IDS_MAX)
                .mapToObj(i -> given("R-" + i, 0))
                .toArray(Reconciliation[]::new);
        assertThat(after(given("R-first", 0), many).getIds())
                .hasSize(Turn.IDS_MAX)
                .endsWith("R-" + (2 * Turn.IDS_MAX - 1))
                .doesNotContain("R-first", "R-0");
        assertThat(after(given("R-1", 0), given("R-2", 1)).getIds())
                .as("those of an earlier time are past")
                .containsExactly("R-2");
    }
}
