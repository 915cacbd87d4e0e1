package org.usageflow.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final RestartPauses pauses = new RestartPauses(now::get);

    @Test
    void eachFailureSoonAfterTheLastOneWaitsLongerUpToABound() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Duration pause = pauses.afterFailure();
            seconds.add(pause.toSeconds());
            now.updateAndGet(at -> at.plus(pause));
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aFailureBehindAQuietTimeWaitsAsShortAsTheFirst() {
        pauses.afterFailure();
        pauses.afterFailure();
        now.updateAndGet(at -> at.plus(RestartPauses.QUIET).plusMillis(1));

        assertThat(pauses.afterFailure()).isEqualTo(RestartPauses.SHORTEST);
    }

    @Test
    void outagesDoNotMakeTheNextPauseLonger() {
        pauses.afterOutage();
        pauses.afterOutage();

        assertThat(pauses.afterFailure()).isEqualTo(RestartPauses.SHORTEST);
    }
}
