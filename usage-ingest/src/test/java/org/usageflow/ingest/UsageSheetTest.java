package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.runtime.upload.DirectoryUploadStore;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;

class UsageSheetTest {
    /** More than the readers' buffers hold. */
    private static final int MANY = 3_000;

    @TempDir
    Path folder;

    private UploadStore store;

    @BeforeEach
    void openStore() {
        store = new DirectoryUploadStore(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "Records", "usage_records"})
    void readsTheRowsOfTheTab(String tab) throws Exception {
        byte[] bytes = Samples.workbook(tab, sheet -> {
            sheet.textRow(Samples.HEADERS);
            Samples.writeRecord(sheet, "r-1");
            sheet.text(" ").endRow();
            Samples.writeRecord(sheet, "r-2");
        });
        try (UsageSheet sheet = open(bytes)) {
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.rowNumber()).isEqualTo(2);
            assertThat(sheet.isBlank()).isFalse();
            RecordCells cells = sheet.cells();
            assertThat(cells.getRecordId()).isEqualTo("r-1");
            assertThat(cells.getQuantity()).isEqualTo("1.5");
            assertThat(cells.getStartTimeUtc()).isEqualTo("2026-02-01 00:00:00");
            assertThat(cells.getEndTimeUtc()).isEqualTo("2026-02-28 23:59:59");
            assertThat(cells.getParams()).containsEntry("v.invoice", "inv-7");
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.isBlank()).isTrue();
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.rowNumber()).isEqualTo(4);
            assertThat(sheet.cells().getRecordId()).isEqualTo("r-2");
            assertThat(sheet.next()).isFalse();
        }
    }

    @Test
    void passesOverBlankRowsAboveTheHeaders() throws Exception {
        byte[] bytes = Samples.workbook("records", sheet -> {
            sheet.text(" ").endRow();
            sheet.textRow(Samples.HEADERS);
            Samples.writeRecord(sheet, "r-1");
        });
        try (UsageSheet sheet = open(bytes)) {
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.rowNumber()).isEqualTo(3);
        }
    }

    @Test
    void saysThatTheTabIsMissing() throws IOException {
        assertProblem(Samples.workbook("Sheet1", sheet -> sheet.textRow(Samples.HEADERS)))
                .isEqualTo("the file has no tab \"records\"");
    }

    @Test
    void saysThatTheTabIsEmpty() throws IOException {
        assertProblem(Samples.workbook("records", sheet -> {})).isEqualTo("tab \"records\" is empty");
    }

    @Test
    void saysWhichHeadersAreMissing() throws IOException {
        assertProblem(Samples.workbook("records", sheet -> sheet.textRow(List.of("record_id", "quantity"))))
                .startsWith("row 1 of \"records\" lacks start_time_utc");
    }

    @Test
    void saysThatThereAreNoBytes() throws IOException {
        assertProblem(new byte[0]).isEqualTo(Problem.EMPTY_FILE.advice());
    }

    @Test
    void saysThatItIsNoWorkbook() throws IOException {
        assertProblem(bytes("%PDF-1.7")).isEqualTo(Problem.OTHER_FORMAT.advice());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsTheRowsOfACsvFileWhateverItsNameIs(String separator) throws Exception {
        String headers = String.join(separator, Samples.HEADERS);
        String record = Samples.HEADERS.stream()
                .map(header -> header.equals("record_note") ? "\"two\nlines\"" : "'=" + header)
                .collect(Collectors.joining(separator));
        try (UsageSheet sheet = open(bytes("\uFEFF" + headers + "\r\n\r\n" + record + "\r\n"))) {
            assertThat(sheet.place()).isEqualTo("the file");
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.isBlank()).isTrue();
            assertThat(sheet.next()).isTrue();
            assertThat(sheet.rowNumber()).isEqualTo(3);
            RecordCells cells = sheet.cells();
            assertThat(cells.getRecordId()).isEqualTo("=record_id");
            assertThat(cells.getParams()).containsEntry("v.invoice", "=v.invoice");
            assertThat(sheet.next()).isFalse();
        }
    }

    @Test
    void namesTheRowOfACsvFileWithoutHeaders() throws IOException {
        assertProblem(bytes("record_id,quantity")).startsWith("row 1 lacks start_time_utc");
        assertProblem(bytes("\n \n")).isEqualTo("the file is empty");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void saysThatTheFileIsCutOff() throws IOException {
        byte[] whole = Samples.workbook(100);
        assertProblem(Arrays.copyOf(whole, whole.length / 2)).isEqualTo(Problem.DAMAGED_ZIP.advice());
    }

    @Test
    void aMissingUploadIsAnOutageAndNotTheFilesFault() {
        assertThatThrownBy(() -> UsageSheet.open(store, Samples.fileId(1).value() + "/nothing", ReadLimits.DEFAULTS))
                .isInstanceOf(IOException.class);
    }

    private UsageSheet open(byte[] bytes) throws IOException, UnsplittableFileException {
        return UsageSheet.open(store, key(bytes), ReadLimits.DEFAULTS);
    }

    private String key(byte[] bytes) throws IOException {
        return store.put(Samples.fileId(1).value(), "march.xlsx", new ByteArrayInputStream(bytes), 1 << 20)
                .getKey();
    }

    private AbstractStringAssert<?> assertProblem(byte[] bytes) throws IOException {
        String key = key(bytes);
        return assertThatThrownBy(() -> UsageSheet.open(store, key, ReadLimits.DEFAULTS))
                .asInstanceOf(type(UnsplittableFileException.class))
                .extracting(thrown -> thrown.failure().problem())
                .asString();
    }

    static List<byte[]> formats() {
        return List.of(Samples.workbook(MANY), Samples.csv(MANY), Samples.ndjson(MANY));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void tellsHowMuchOfTheUploadWasRead(byte[] bytes) throws Exception {
        try (UsageSheet sheet = open(bytes)) {
            long before = 0;
            for (int row = 0; row < MANY; row++) {
                assertThat(sheet.next()).isTrue();
                ReadShare share = sheet.share();
                assertThat(share.bytesRead()).isBetween(before, share.bytes());
                before = share.bytesRead();
                if (row == MANY / 2) {
                    assertThat(before).isBetween(share.bytes() / 4, share.bytes() * 3 / 4);
                }
            }
            assertThat(sheet.next()).isFalse();
            ReadShare whole = sheet.share();
            assertThat(whole.bytesRead()).isEqualTo(whole.bytes());
            assertThat(whole.bytes()).isBetween(bytes.length * 9L / 10, (long) bytes.length);
        }
    }
}
