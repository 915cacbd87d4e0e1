package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.upload.DirectoryUploadStore;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.ReadLimits;

class FileSplitTest {
    @TempDir
    Path folder;

    private UploadStore store;
    private final List<String> emitted = new ArrayList<>();

    @BeforeEach
    void openStore() {
        store = new DirectoryUploadStore(folder);
    }

    @Test
    void emitsEachRecordWithWhatItsValidationNeeds() throws Exception {
        UploadEvent upload = upload(Samples.workbook(2));
        List<UploadedRecord> records = new ArrayList<>();
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            FileSplit split = new FileSplit(upload, 0);
            assertThat(split.advance(sheet, 100, (record, again) -> {
                        records.add(record);
                        return emission(record);
                    }))
                    .isTrue();
            assertThat(rows(split)).isEqualTo(List.of(2, 0));
        }
        assertThat(records).hasSize(2);
        UploadedRecord second = records.get(1);
        assertThat(second.getId()).isEqualTo("UR-2026-03-0000-0001-0000-0003");
        assertThat(second.getRow()).isEqualTo(3);
        assertThat(second.getFileId()).isEqualTo("UF-2026-03-0000-0001");
        assertThat(second.getGeneration()).isEqualTo(1);
        assertThat(second.getUploadedAt()).isEqualTo(Samples.UPLOADED_AT);
        assertThat(second.getVendorId()).isEqualTo("VA-000-001");
        assertThat(second.getContractId()).isEqualTo(Samples.CONTRACT);
        assertThat(second.getProductId()).isEqualTo(Samples.PRODUCT);
        assertThat(second.getReportingSchema()).isEqualTo("QT");
        assertThat(second.getEnvironment()).isEqualTo("production");
        assertThat(second.getCells().getRecordId()).isEqualTo("record-3");
        assertThat(RecordFactory.key(second)).isEqualTo("record-3");
    }

    @Test
    void aRecordWithoutAnIdOfTheVendorIsKeyedByOurs() throws Exception {
        split(upload(Samples.workbook("records", sheet -> {
            sheet.textRow(Samples.HEADERS);
            Samples.writeRecord(sheet, "");
        })));
        assertThat(emitted).containsExactly("UR-2026-03-0000-0001-0000-0002");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void goesOnAtTheNextRow(int rowsHandled) throws Exception {
        UploadEvent upload = upload(withBlankRows());
        List<String> all = List.of("a", "b", "c", "d");
        List<Integer> rowsOf = List.of(1, 3, 6, 7);
        FileSplit split = new FileSplit(upload, rowsHandled);
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            boolean finished = false;
            while (!finished) {
                finished = split.advance(sheet, 2, this::collect);
            }
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (rowsOf.get(i) > rowsHandled) {
                expected.add(all.get(i));
            }
        }
        assertThat(emitted).isEqualTo(expected);
        assertThat(split.rowsHandled()).isEqualTo(7);
        assertThat(rows(split)).as("counts are those of the whole file").isEqualTo(List.of(7, 3));
        assertThat(split.counts().emitted()).isEqualTo(4);
        assertThat(split.account())
                .as("the digest of what was emitted before is found again")
                .isEqualTo(accountOfAll(upload));
    }

    private StepAccount accountOfAll(UploadEvent upload) throws IOException, UnsplittableFileException {
        FileSplit whole = new FileSplit(upload, 0);
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            whole.advance(sheet, 100, (record, again) -> emission(record));
        }
        return whole.account();
    }

    @Test
    void doesNotSeemToMoveWhileItPassesOverHandledRows() throws Exception {
        UploadEvent upload = upload(withBlankRows());
        FileSplit split = new FileSplit(upload, 5);
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            split.advance(sheet, 2, this::collect);
            assertThat(split.rowsHandled()).isEqualTo(5);
            assertThat(emitted).isEmpty();
        }
    }

    @Test
    void goesOnInASheetThatWasOpenedAgain() throws Exception {
        UploadEvent upload = upload(withBlankRows());
        FileSplit split = new FileSplit(upload, 0);
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            split.advance(sheet, 4, this::collect);
        }
        assertThat(rows(split)).isEqualTo(List.of(4, 2));
        split.rewind();
        assertThat(rows(split)).as("told of the rows before the sheet was lost").isEqualTo(List.of(4, 2));
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            assertThat(split.advance(sheet, 100, this::collect)).isTrue();
        }
        assertThat(emitted).containsExactly("a", "b", "c", "d");
        assertThat(rows(split)).isEqualTo(List.of(7, 3));
    }

    @Test
    void aFileOfHeadersHoldsNoRecords() throws Exception {
        UploadEvent upload = upload(Samples.workbook(0));
        assertThatThrownBy(() -> split(upload)).hasMessage("tab \"records\" holds no records");
    }

    @Test
    void aFileOfBlankRowsHoldsNoRecords() throws Exception {
        UploadEvent upload = upload(Samples.workbook("records", sheet -> {
            sheet.textRow(Samples.HEADERS);
            sheet.text("  ").endRow();
        }));
        assertThatThrownBy(() -> split(upload)).hasMessage("tab \"records\" holds no records");
    }

    private static byte[] withBlankRows() {
        return Samples.workbook("records", sheet -> {
            sheet.textRow(Samples.HEADERS);
            Samples.writeRecord(sheet, "a");
            sheet.text(" ").endRow();
            Samples.writeRecord(sheet, "b");
            sheet.text(" ").endRow();
            sheet.text(" ").endRow();
            Samples.writeRecord(sheet, "c");
            Samples.writeRecord(sheet, "d");
        });
    }

    private void split(UploadEvent upload) throws IOException, UnsplittableFileException {
        try (UsageSheet sheet = UsageSheet.open(store, upload.key(), ReadLimits.DEFAULTS)) {
            assertThat(new FileSplit(upload, 0).advance(sheet, 100, this::collect))
                    .isTrue();
        }
    }

    private Emission collect(UploadedRecord record, boolean again) {
        if (!again) {
            emitted.add(RecordFactory.key(record));
        }
        return emission(record);
    }

    private static Emission emission(UploadedRecord record) {
        return new Emission(record.getRow() % 2, record.toString().getBytes(StandardCharsets.UTF_8));
    }

    private UploadEvent upload(byte[] bytes) throws IOException {
        UsageFile file = Samples.stored(store, Samples.fileId(1), bytes);
        return FileEvents.upload(
                        new TopicPartition("events", 0), 0, Samples.event(FileTransition.COMPLETE_UPLOAD, file))
                .orElseThrow();
    }

    /** Rows read, and those of them that are blank. */
    private static List<Integer> rows(FileSplit split) {
        return List.of(split.counts().rowsRead(), split.counts().rowsBlank());
    }
}
