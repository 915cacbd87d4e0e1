package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyBufferTest {
    private final CopyBuffer buffer = new CopyBuffer();

    @Test
    void valuesAreSeparatedByTabsAndRowsByLineFeeds() {
        buffer.text("a").nothing().bool(true).number(7).endRow();
        buffer.text("").text(null).bool(false).number(-3).endRow();

        assertThat(buffer).hasToString("a\t\\N\tt\t7\n\t\\N\tf\t-3\n");
        assertThat(buffer.rows()).isEqualTo(2);
    }

    @Test
    void whatCopyWouldMisreadIsEscaped() {
        buffer.text("a\tb\nc\rd\\e").endRow();

        assertThat(buffer).hasToString("a\\tb\\nc\\rd\\\\e\n");
    }

    @Test
    void textBeyondAsciiIsKeptAndTheZeroCharacterReplaced() {
        buffer.text("é\t日本\uD83D\uDE00\0x").endRow();

        assertThat(buffer).hasToString("é\\t日本\uD83D\uDE00\uFFFDx\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 123_456_789_012L, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void numbersAreWrittenInFull(long number) {
        buffer.number(number).endRow();

        assertThat(buffer).hasToString(number + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1.500000000000000000,1.5",
        "100,100",
        "1E+3,1000",
        "0E-18,0",
        "-0.01,-0.01",
        "-0.010000000000000000,-0.01",
        "-12.000000000000000000,-12",
        "9223372036854775807.123456789012345678,9223372036854775807.123456789012345678",
        "9223372036854775808.100000000000000000,9223372036854775808.1",
        "99999999999999999999.999999999999999999,99999999999999999999.999999999999999999"
    })
    void decimalsAreWrittenPlainly(BigDecimal decimal, String written) {
        buffer.decimal(decimal).endRow();

        assertThat(buffer).hasToString(written + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T00:00:00Z,2026-05-01 00:00:00+00",
        "2026-12-31T23:59:59.000123Z,2026-12-31 23:59:59.000123+00",
        "1969-12-31T23:00:00Z,1969-12-31 23:00:00+00"
    })
    void timesAreWrittenInUtc(Instant at, String written) {
        buffer.instant(at).endRow();

        assertThat(buffer).hasToString(written + "\n");
    }

    @Test
    void itGrowsWithItsRows() {
        String text = "x".repeat(1_000);
        for (int i = 0; i < 5_000; i++) {
            buffer.text(text).endRow();
        }

        assertThat(buffer.toString()).hasSize(5_000 * 1_001);
        buffer.clear();
        assertThat(buffer.rows()).isZero();
    }
}
