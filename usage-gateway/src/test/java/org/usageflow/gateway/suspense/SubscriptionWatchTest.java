package org.usageflow.gateway.suspense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionWatchTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Test
    void aLookThatTakesLongIsFollowedByALongPause() {
        assertThat(SubscriptionWatch.pause(INTERVAL, Duration.ofMillis(20))).isEqualTo(INTERVAL);
        assertThat(SubscriptionWatch.pause(INTERVAL, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(20));
    }
}
