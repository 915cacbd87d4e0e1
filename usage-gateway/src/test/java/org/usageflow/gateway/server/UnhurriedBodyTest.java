package org.usageflow.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnhurriedBodyTest {
    @ParameterizedTest
    @CsvSource({
        "1,     10, 512, false", // any speed will do at first
        "1,     11, 512, true",
        "5631,  11, 512, true",
        "5632,  11, 512, false",
        "1, 100000, 0,   false", // no speed is asked for
    })
    void isTooSlowWhenTheAverageIsBelowTheLeastSpeed(
            long bytes, long seconds, long bytesPerSecondMin, boolean tooSlow) {
        assertThat(UnhurriedBody.isTooSlow(bytes, seconds, bytesPerSecondMin)).isEqualTo(tooSlow);
    }
}
