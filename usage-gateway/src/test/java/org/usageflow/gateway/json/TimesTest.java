package org.usageflow.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-05-01,2026-05-01T00:00:00Z",
        "2026-05-01T10:20:30Z,2026-05-01T10:20:30Z",
        "2026-05-01T10:20:30,2026-05-01T10:20:30Z",
        "2026-05-01 10:20:30,2026-05-01T10:20:30Z",
        "2026-05-01T10:20:30+02:00,2026-05-01T08:20:30Z",
        "2026-05-01T10:20:30.123456+00:00,2026-05-01T10:20:30.123456Z"
    })
    void clientsWriteTimesInManyWays(String text, Instant time) {
        assertThat(Times.parse(text)).contains(time);
    }

    @Test
    void aDateAloneEndsWithItsLastSecond() {
        assertThat(Times.parseEnd("2026-05-31")).contains(Instant.parse("2026-05-31T23:59:59Z"));
        assertThat(Times.parseEnd("2026-05-31T10:00:00Z")).contains(Instant.parse("2026-05-31T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "May", "2026-13-01", "2026-05-01T25:00:00Z", "31/05/2026"})
    void whatIsNoTimeIsNotGuessed(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @Test
    void timesAreWrittenWithMicrosecondsWhenTheyHaveAny() {
        assertThat(Times.format(Instant.parse("2020-03-04T03:24:28.137141Z")))
                .isEqualTo("2020-03-04T03:24:28.137141+00:00");
        assertThat(Times.format(Instant.parse("2028-09-01T00:00:00Z"))).isEqualTo("2028-09-01T00:00:00+00:00");
        assertThat(Times.formatDate(Instant.parse("2028-09-01T23:59:59Z"))).isEqualTo("2028-09-01");
    }
}
