package org.usageflow.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final int NUMBERS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "123.45, 123.45",
        "-12.50, -12.50",
        "+3, 3",
        "5., 5",
        ".5, 0.5",
        "1E3, 1E+3",
        "0.57999999999999996, 0.57999999999999996",
        "99999999999999999999, 99999999999999999999",
        "1.0000000000000000000000, 1",
        "0.123456789012345678901, 0.123456789012345678901"
    })
    void readsExactly(String text, BigDecimal expected) {
        assertThat(Decimals.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "+",
                "1,5",
                "1 000",
                "1.2.3",
                "--1",
                "0x10",
                "1f",
                "NaN",
                "Infinity",
                "1e",
                "e5",
                "1e20",
                "100000000000000000000",
                "1e999999999",
                "1e-9999999999",
                "١٢",
                "00000000000000000000000000000000000000000000000000000000000000001"
            })
    void refusesEverythingElse(String text) {
        assertThat(Decimals.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_210_501})
    void agreesWithBigDecimal(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(19));
            assertThat(Decimals.parse(number.toPlainString()))
                    .as("seed %s: %s", seed, number)
                    .isEqualTo(new BigDecimal(number.toPlainString()));
        }
    }
}
