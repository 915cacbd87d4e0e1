package org.usageflow.workbook.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaEscapeTest {
    private static final String ALPHABET = "=+-@\t\r\n' 5.a\"";
    private static final int LENGTH_MAX = 4;

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "\r=x", "\n=x", " =1", "'=1", "-", "--5", "-5e1"})
    void whatCouldBeCalculatedBeginsWithAnApostrophe(String text) {
        assertThat(FormulaEscape.encode(text)).isEqualTo('\'' + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=1", "5", "-5", "-0.25", "'a", "' a", "5-3"})
    void whatCanNotStaysAsItIs(String text) {
        assertThat(FormulaEscape.encode(text)).isEqualTo(text);
    }

    /** All texts of up to {@value #LENGTH_MAX} of the characters that matter. */
    @Test
    void everyTextComesBackAsItWas() {
        int tried = tryAll("");

        assertThat(tried).isGreaterThan(20_000);
    }

    private static int tryAll(String text) {
        String written = FormulaEscape.encode(text);
        assertThat(FormulaEscape.decode(written)).isEqualTo(text);
        if (!written.isEmpty() && "=+@\t\r\n".indexOf(written.charAt(0)) >= 0) {
            throw new AssertionError("could be calculated: " + written);
        }
        int tried = 1;
        for (int i = 0; i < ALPHABET.length() && text.length() < LENGTH_MAX; i++) {
            tried += tryAll(text + ALPHABET.charAt(i));
        }
        return tried;
    }
}
