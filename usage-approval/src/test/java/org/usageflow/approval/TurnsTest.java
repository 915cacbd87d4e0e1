package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns<String> turns = new Turns<>();

    @Test
    void whatFailsWaitsLongerEachTimeAndDoesNotKeepOthers() {
        // When
        turns.failed("one", 0);

        // Then
        assertThat(turns.isDue("one", Turns.PAUSE_MIN_MS - 1)).isFalse();
        assertThat(turns.isDue("one", Turns.PAUSE_MIN_MS)).isTrue();
        assertThat(turns.isDue("other", 0)).isTrue();

        // When
        turns.failed("one", 5_000);

        // Then
        assertThat(turns.isDue("one", 5_000 + 2 * Turns.PAUSE_MIN_MS - 1)).isFalse();
        assertThat(turns.isDue("one", 5_000 + 2 * Turns.PAUSE_MIN_MS)).isTrue();
        assertThat(turns.failing()).isEqualTo(1);
    }

    @Test
    void itsPauseHasALimitAndEndsWithSuccess() {
        for (int i = 0; i < 20; i++) {
            turns.failed("one", 0);
        }
        assertThat(turns.isDue("one", Turns.PAUSE_MAX_MS)).isTrue();

        turns.succeeded("one");

        assertThat(turns.isDue("one", 1)).isTrue();
        assertThat(turns.failing()).isZero();
    }

    @Test
    void whoHasNothingMoreToDoIsForgotten() {
        turns.failed("one", 0);
        turns.failed("other", 0);

        turns.keepOnly(Set.of("other"));

        assertThat(turns.failing()).isEqualTo(1);
        assertThat(turns.isDue("one", 1)).isTrue();
    }
}
