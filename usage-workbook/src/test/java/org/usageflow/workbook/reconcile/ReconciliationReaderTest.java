package org.usageflow.workbook.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageflow.contract.ReconciliationError.USG_RECON_001;
import static org.usageflow.contract.ReconciliationError.USG_RECON_002;
import static org.usageflow.contract.ReconciliationError.USG_RECON_003;
import static org.usageflow.contract.ReconciliationError.USG_RECON_004;
import static org.usageflow.contract.ReconciliationError.USG_RECON_005;
import static org.usageflow.contract.ReconciliationError.USG_RECON_006;
import static org.usageflow.contract.ReconciliationError.USG_RECON_007;
import static org.usageflow.contract.ReconciliationError.USG_RECON_008;
import static org.usageflow.contract.ReconciliationError.USG_RECON_009;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationError;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.layout.LayoutSamples;
import org.usageflow.workbook.layout.RecordsWorkbook;
import org.usageflow.workbook.reconcile.ReconciliationRow.Closing;
import org.usageflow.workbook.reconcile.ReconciliationRow.Faulty;
import org.usageflow.workbook.reconcile.ReconciliationRow.Untouched;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

class ReconciliationReaderTest {
    private static final String FILE = LayoutSamples.FILE_ID;
    private static final String FIRST = new FileId(FILE).recordId(2);
    private static final String SECOND = new FileId(FILE).recordId(3);
    private static final List<String> BOTH = List.of("usage_record_id", "external_billing_id", "external_billing_note");

    @TempDir
    Path folder;

    @Test
    void theWorkbookThatWeHandOutComesBackAsItWasFilledIn() throws IOException {
        Path file = handedOut(5);
        fillIn(file, sheet -> {
            cell(sheet.getRow(1), "external_billing_id", "INV-1");
            cell(sheet.getRow(3), "external_billing_note", "on the house");
            cell(sheet.getRow(4), "external_billing_id", "=INV-2");
            cell(sheet.getRow(4), "external_billing_note", "  with a note ");
        });

        try (ReconciliationReader reader = ReconciliationReader.open(file, ReadLimits.DEFAULTS)) {
            assertThat(reader.fileId()).contains(FILE);
            assertThat(reader.chunkId()).contains(LayoutSamples.CHUNK_ID);
            assertThat(all(reader))
                    .containsExactly(
                            new Closing(2, own(FIRST), "INV-1", null),
                            new Untouched(3),
                            new Closing(4, own(new FileId(FILE).recordId(4)), null, "on the house"),
                            new Closing(5, own(new FileId(FILE).recordId(5)), "=INV-2", "with a note"),
                            new Untouched(6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage_record_id", "Usage Record ID", " USAGE-RECORD-ID ", "id", "ID"})
    void headersMayBeSpelledInManyWays(String header) {
        assertThat(read(List.of(header, "External Billing ID"), List.of(FIRST, "INV-1")))
                .containsExactly(new Closing(2, own(FIRST), "INV-1", null));
    }

    @Test
    void recordsMayBeNamedByTheVendorsIds() {
        assertThat(read(List.of("billing_note", "record_id"), List.of("paid", "LW-1"), List.of("paid", "LW-2")))
                .containsExactly(
                        new Closing(2, new RecordKey.VendorId("LW-1"), null, "paid"),
                        new Closing(3, new RecordKey.VendorId("LW-2"), null, "paid"));
    }

    @Test
    void aCsvFileWithAnIdAndABillIsEnough() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("bills.csv"), "id;external_billing_id\n" + FIRST + ";INV-1\n" + SECOND + ";\n\n");

        try (ReconciliationReader reader = ReconciliationReader.open(csv, ReadLimits.DEFAULTS)) {
            assertThat(reader.fileId()).isEmpty();
            assertThat(all(reader)).containsExactly(new Closing(2, own(FIRST), "INV-1", null), new Untouched(3));
            assertThat(reader.fileId()).contains(FILE);
        }
    }

    @Test
    void faultyRowsHaveACodeAPlaceAndASentence() {
        String other = new FileId("UF-2026-06-0000-0001").recordId(2);

        List<ReconciliationRow> rows = read(
                BOTH,
                List.of(FIRST, "INV-1"),
                List.of(FIRST, "INV-2"),
                List.of("", "INV-3"),
                List.of("UR-12", "INV-4"),
                List.of(other, "INV-5"),
                List.of("", "", "a note alone"));

        assertThat(rows.getFirst()).isEqualTo(new Closing(2, own(FIRST), "INV-1", null));
        assertThat(rows.subList(1, rows.size()))
                .containsExactly(
                        fault(3, USG_RECON_008, FIRST, FIRST),
                        fault(4, USG_RECON_005, ""),
                        fault(5, USG_RECON_006, "UR-12", "UR-12"),
                        fault(6, USG_RECON_007, other, other, FILE),
                        fault(7, USG_RECON_005, ""));
    }

    @Test
    void aVendorsIdThatIsRepeatedIsFoundAmongMany() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            rows.add(List.of("LW-2026-05-" + i, "INV"));
        }
        rows.add(List.of("LW-2026-05-4711", "INV"));

        List<ReconciliationRow> read = read(List.of("Record ID", "external_billing_id"), rows);

        assertThat(read)
                .hasSize(rows.size())
                .filteredOn(row -> !(row instanceof Closing))
                .hasSize(1);
        assertThat(read.getLast())
                .isEqualTo(new Faulty(
                        50_002,
                        "Record ID",
                        USG_RECON_008,
                        USG_RECON_008.message("LW-2026-05-4711"),
                        "LW-2026-05-4711"));
    }

    @Test
    void anErrorOfTheSpreadsheetIsNoBill() throws IOException {
        Path file = handedOut(1);
        fillIn(file, sheet -> sheet.getRow(1)
                .createCell(column(sheet, "external_billing_id"))
                .setCellErrorValue(FormulaError.REF.getCode()));

        try (ReconciliationReader reader = ReconciliationReader.open(file, ReadLimits.DEFAULTS)) {
            assertThat(all(reader))
                    .containsExactly(new Faulty(
                            2, "external_billing_id", USG_RECON_009, USG_RECON_009.message("#REF!"), "#REF!"));
        }
    }

    @Test
    void aFileThatIsNoReconciliationSaysWhatIsMissing() {
        assertRefused(USG_RECON_002, "records", List.of("external_billing_id"));
        assertRefused(USG_RECON_003, "records", List.of("record_id", "amount"));
        assertRefused(USG_RECON_004, "records", List.of("record_id", "billing_id", "External Billing ID"));
        assertRefused(USG_RECON_002, "records", List.of());
        assertRefused(USG_RECON_001, "sheet1", BOTH);
    }

    @Test
    void theOlderNameOfTheTabIsKnown() {
        Path file = write("usage_records", List.of(BOTH, List.of(FIRST, "INV-1")));

        try (ReconciliationReader reader = ReconciliationReader.open(file, ReadLimits.DEFAULTS)) {
            assertThat(all(reader)).hasSize(1);
        }
    }

    private void assertRefused(ReconciliationError error, String tab, List<String> headers) {
        Path file = write(tab, List.of(headers, List.of("a", "b", "c")).subList(0, headers.isEmpty() ? 0 : 2));
        assertThatThrownBy(() -> ReconciliationReader.open(file, ReadLimits.DEFAULTS))
                .isInstanceOfSatisfying(UnusableReconciliationException.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(error));
    }

    @SafeVarargs
    private List<ReconciliationRow> read(List<String> headers, List<String>... rows) {
        List<List<String>> all = new ArrayList<>();
        for (List<String> row : rows) {
            all.add(row);
        }
        return read(headers, all);
    }

    private List<ReconciliationRow> read(List<String> headers, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(headers));
        all.addAll(rows);
        try (ReconciliationReader reader = ReconciliationReader.open(write("records", all), ReadLimits.DEFAULTS)) {
            return all(reader);
        }
    }

    private Path write(String tab, List<List<String>> rows) {
        Path file = folder.resolve("reconciliation.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookWriter workbook =
                        WorkbookWriter.create(out, List.of(SheetSpec.named(tab)), WriteOptions.DEFAULTS)) {
            SheetWriter sheet = workbook.nextSheet();
            rows.forEach(sheet::textRow);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Path handedOut(int records) throws IOException {
        Path file = folder.resolve("handed-out.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                RecordsWorkbook workbook = RecordsWorkbook.begin(
                        out, ReportWorkbook.RECONCILIATION, LayoutSamples.HEADERS, WriteOptions.DEFAULTS)) {
            LayoutSamples.records(records, false).forEach(workbook::record);
            workbook.finish(LayoutSamples.chunkFacts(), LayoutSamples.CATEGORIES);
        }
        return file;
    }

    /** Somebody opens the workbook with another program, and saves it. */
    private static void fillIn(Path file, Consumer<XSSFSheet> hand) throws IOException {
        try (XSSFWorkbook poi = new XSSFWorkbook(Files.newInputStream(file))) {
            hand.accept(poi.getSheet("records"));
            try (OutputStream out = Files.newOutputStream(file)) {
                poi.write(out);
            }
        }
    }

    private static void cell(Row row, String header, String text) {
        row.createCell(column((XSSFSheet) row.getSheet(), header)).setCellValue(text);
    }

    private static int column(XSSFSheet sheet, String header) {
        for (Cell cell : sheet.getRow(0)) {
            if (cell.getStringCellValue().equals(header)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("no column " + header);
    }

    private static List<ReconciliationRow> all(ReconciliationReader reader) {
        List<ReconciliationRow> rows = new ArrayList<>();
        for (Optional<ReconciliationRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    private static RecordKey own(String id) {
        return new RecordKey.OwnId(PartId.parseRecord(id).orElseThrow());
    }

    private static Faulty fault(int row, ReconciliationError error, String raw, Object... values) {
        return new Faulty(row, "usage_record_id", error, error.message(values), raw);
    }
}
