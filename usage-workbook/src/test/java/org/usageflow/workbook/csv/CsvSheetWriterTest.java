package org.usageflow.workbook.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.workbook.TestRows;

class CsvSheetWriterTest {
    @TempDir
    Path folder;

    @Test
    void writesWhatExcelOpensAsItIs() {
        String text = new String(
                write(';', csv -> {
                    csv.textRow(List.of("record_id", "quantity", "start_time_utc"));
                    csv.text("a;\"b\"\nc")
                            .number(new BigDecimal("-5.40"))
                            .dateTime(LocalDateTime.of(2026, 2, 28, 23, 59, 59))
                            .endRow();
                    csv.text("=1+1").blank().text("-5").endRow();
                }),
                StandardCharsets.UTF_8);

        assertThat(text.split("\r\n", -1))
                .containsExactly(
                        "\uFEFFrecord_id;quantity;start_time_utc",
                        "\"a;\"\"b\"\"\nc\";-5.4;2026-02-28 23:59:59",
                        "'=1+1;;-5",
                        "");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void ourReaderGivesEveryTextBack(char separator) throws IOException {
        List<String> texts =
                List.of("=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", " padded ", "two\r\nlines", "ü€😀", "\"", ",;\t");

        byte[] bytes = write(separator, csv -> {
            csv.textRow(List.of("a", "b", "c"));
            texts.forEach(text -> csv.text(text).text("x").endRow());
        });

        List<String> rows = TestRows.read(Files.write(folder.resolve("written.csv"), bytes));
        assertThat(rows).hasSize(texts.size() + 1);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(rows.get(i + 1)).isEqualTo((i + 2) + ": T\"" + texts.get(i) + "\" | T\"x\"");
        }
    }

    @Test
    void otherSeparatorsAreRefused() {
        assertThatThrownBy(() -> write('|', csv -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] write(char separator, Consumer<CsvSheetWriter> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvSheetWriter csv = new CsvSheetWriter(out, separator)) {
            rows.accept(csv);
        }
        return out.toByteArray();
    }
}
