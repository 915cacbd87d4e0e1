package org.usageflow.workbook.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.workbook.ReadLimits;

class JsonLinesTest {
    private static final int LINE_MAX = 100;

    private final JsonRecordReader reader = new JsonRecordReader(ReadLimits.DEFAULTS);

    private List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        try (JsonLines text = new JsonLines(in, LINE_MAX)) {
            while (text.next()) {
                String what = text.isTooLong()
                        ? "too long"
                        : text.isBlank()
                                ? "blank"
                                : String.valueOf(text.read(reader).cells().getRecordId());
                lines.add(text.number() + ": " + what + " to " + text.bytesPassed());
            }
        }
        return lines;
    }

    /** Gives so many bytes at a time, as networks do. */
    private static InputStream dripping(String text, int bytes) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, bytes));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void linesAreNumberedWhateverTheirEndsAre(int bytes) throws IOException {
        assertThat(lines(dripping("\uFEFF{\"record_id\":1}\r\n\r\n \t\n{\"record_id\":\"€\"}", bytes)))
                .containsExactly("1: 1 to 20", "2: blank to 22", "3: blank to 25", "4: € to 44");
        assertThat(lines(dripping("{\"record_id\":1}\n", bytes))).containsExactly("1: 1 to 16");
        assertThat(lines(dripping("", bytes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1 << 20})
    void aLineThatIsTooLongIsPassedOverWithoutKeepingIt(int bytes) throws IOException {
        String id = "x".repeat(LINE_MAX - 16);
        String longest = "{\"record_id\":\"" + id + "\"}";
        assertThat(longest).hasSize(LINE_MAX);
        String endless = "y".repeat(300_000);

        assertThat(lines(dripping(longest + "\n" + endless + "\n{\"record_id\":3}\n" + endless, bytes)))
                .containsExactly(
                        "1: " + id + " to 101", "2: too long to 300102", "3: 3 to 300118", "4: too long to 600118");
    }

    @Test
    void aFileOfRecordsBeginsWithAnObject() {
        assertThat(JsonLines.isMeant("\uFEFF\n {".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(JsonLines.isMeant("[{".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(JsonLines.isMeant("PK".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(JsonLines.isMeant(new byte[0])).isFalse();
    }
}
