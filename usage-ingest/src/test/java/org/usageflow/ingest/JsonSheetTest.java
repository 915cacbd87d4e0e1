package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.FileId;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.upload.DirectoryUploadStore;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.ReadLimits;

/** What an NDJSON file of records is to ingest. */
class JsonSheetTest {
    private static final FileId FILE = Samples.fileId(1);
    private static final TopicPartition EVENTS = new TopicPartition("events", 0);

    @TempDir
    Path folder;

    private UsageSheet open(String text) throws IOException, UnsplittableFileException {
        UploadStore store = new DirectoryUploadStore(folder);
        UsageFile file = Samples.stored(store, FILE, text.getBytes(StandardCharsets.UTF_8));
        return UsageSheet.open(store, file.getUpload().getKey(), ReadLimits.DEFAULTS);
    }

    @Test
    void rowsAreLinesAndBlankOnesAreCounted() throws Exception {
        UsageFile file = Samples.file(FILE, Samples.upload("any"));
        FileSplit split = new FileSplit(new UploadEvent(EVENTS, 0, file, "any"), 0);
        List<String> records = new ArrayList<>();
        try (UsageSheet sheet = open("{\"record_id\":\"a\",\"category_id\":\"c\"}\n\n{\"record_id\":\"b\"}")) {
            assertThat(split.advance(sheet, 100, (record, again) -> {
                        records.add(
                                record.getId() + " " + record.getCells().getRecordId() + " " + record.getCategory());
                        return Emission.NOWHERE;
                    }))
                    .isTrue();
        }
        assertThat(records)
                .containsExactly(FILE.recordId(1) + " a " + new Category("c", "c", null), FILE.recordId(3) + " b null");
        assertThat(rows(split)).isEqualTo(List.of(3, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"record_id\":\"b\"        | row 2: This is no JSON at character",
                "{\"quantity\":[1]}          | row 2, field /quantity: Write a text or a number here.",
                "{\"quantty\":1}             | row 2, field /quantty: No column has this name",
                "record_id,quantity          | row 2: This is no JSON"
            })
    void aLineThatIsNoRecordIsToldWithRowAndField(String line, String problem) throws Exception {
        try (UsageSheet sheet = open("{\"record_id\":\"a\"}\n" + line + "\n{\"record_id\":\"c\"}")) {
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.cells().getRecordId()).isEqualTo("a");
            assertThat(sheet.next()).isTrue();
            assertThatThrownBy(sheet::cells)
                    .asInstanceOf(type(UnsplittableFileException.class))
                    .satisfies(thrown -> assertThat(thrown.failure().problem()).startsWith(problem));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aSplitGoesOnAtTheNextLine(int rowsHandled) throws Exception {
        UsageFile file = Samples.file(FILE, Samples.upload("any"));
        FileSplit split = new FileSplit(new UploadEvent(EVENTS, 0, file, "any"), rowsHandled);
        List<String> records = new ArrayList<>();
        try (UsageSheet sheet = open("{\"record_id\":\"1\"}\n{\"record_id\":\"2\"}\n{\"record_id\":\"3\"}")) {
            assertThat(split.advance(sheet, 100, (record, again) -> {
                        if (!again) {
                            records.add(record.getCells().getRecordId());
                        }
                        return Emission.NOWHERE;
                    }))
                    .isTrue();
        }
        assertThat(records).isEqualTo(List.of("1", "2", "3").subList(rowsHandled, 3));
        assertThat(rows(split)).isEqualTo(List.of(3, 0));
    }

    @Test
    void rowsBeyondTheLimitAreRefused() throws Exception {
        String text = "{\"record_id\":\"a\"}" + "\n".repeat(ReadLimits.DEFAULTS.rowsMax()) + "{}";
        try (UsageSheet sheet = open(text)) {
            for (int i = 0; i < ReadLimits.DEFAULTS.rowsMax(); i++) {
                assertThat(sheet.next()).isTrue();
            }
            assertThatThrownBy(sheet::next).isInstanceOf(UnsplittableFileException.class);
        }
    }

    @Test
    void theVendorsOwnColumnsAreThoseOfAllRows() throws Exception {
        Path file = Files.writeString(
                folder.resolve("x.ndjson"), "{\"v.b\":1}\n{\"params\":{\"a\":1}}\n\n{\"record_id\":\"c\"}\n");
        try (LocalSplit split = LocalSplit.open(file, Samples.file(FILE, Samples.upload("any")))) {
            assertThat(split.advance(1, record -> {})).isFalse();
            assertThat(split.customHeaders()).containsExactly("v.a", "v.b");
            assertThat(split.advance(100, record -> {})).isTrue();
            assertThat(split.rowsRead()).isEqualTo(4);
        }
    }

    /** Rows read, and those of them that are blank. */
    private static List<Integer> rows(FileSplit split) {
        return List.of(split.counts().rowsRead(), split.counts().rowsBlank());
    }
}
