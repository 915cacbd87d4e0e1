package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;
import picocli.CommandLine;

class ValidateCommandTest {
    private static final List<String> HEADERS = List.of(
            "record_id",
            "item_search_criteria",
            "item_search_value",
            "quantity",
            "start_time_utc",
            "end_time_utc",
            "asset_search_criteria",
            "asset_search_value");

    @TempDir
    private Path folder;

    private record Ended(int status, String out, String err) {}

    private Ended validate(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Usageflow.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("validate"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        int status = commandLine.execute(all.toArray(String[]::new));
        return new Ended(status, out.toString(), err.toString());
    }

    private Path generate(SampleFileSpec spec) throws IOException {
        return SampleFiles.generate(spec, folder.resolve("usage.xlsx")).path();
    }

    @ParameterizedTest
    @EnumSource
    void aGoodFileNeedsNoOptions(ReportingSchema schema) throws IOException {
        Ended ended = validate(generate(SampleFileSpec.of(50, schema)));

        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .contains(new SampleCatalogue().productOf(schema).getId(), "2026-05-01 00:00:00 to 2026-05-31 23:59:59")
                .contains("50 records: 50 valid, 0 invalid", "would become ready", "USG_FILE_009");
    }

    @Test
    void everyErrorIsInTheJsonAndTheCommonOnesComeFirst() throws IOException {
        Path json = folder.resolve("out.json");

        Ended ended = validate(
                generate(SampleFileSpec.of(2_000, ReportingSchema.PR).withErrors(BigDecimal.valueOf(5))),
                "--json",
                json);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .contains("rows:  USG_FILE_006", "quantity", "records row ", "more; --json")
                .contains("2,000 records: 1,900 valid, 100 invalid", "would become invalid");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("errors").size())
                .isEqualTo(report.path("errors_total").asInt())
                .isGreaterThanOrEqualTo(100);
        assertThat(report.path("invalid").asInt()).isEqualTo(100);
        assertThat(report.at("/errors/0/sheet").asText()).isEqualTo("records");
        assertThat(report.path("groups").findValuesAsText("rows").stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(report.path("errors").size());
    }

    @Test
    void theProcessedWorkbookHasEveryRowWithItsErrors() throws IOException {
        Path processed = folder.resolve("processed.xlsx");
        SampleFileSpec spec = SampleFileSpec.of(60, ReportingSchema.TR)
                .withErrors(BigDecimal.TEN)
                .withCustomColumns();

        Ended ended = validate(generate(spec), "--processed", processed);

        assertThat(ended.status()).as(ended.toString()).isEqualTo(1);
        try (Workbook workbook = Workbook.open(processed, ReadLimits.DEFAULTS);
                RowReader rows = workbook.sheet("records").orElseThrow().rows()) {
            assertThat(rows.next()).isTrue();
            assertThat(cells(rows)).contains("record_id", "v.region", "status", "error_code", "error_details");
            List<List<String>> records = new ArrayList<>();
            while (rows.next()) {
                records.add(cells(rows));
            }
            assertThat(records).hasSize(60);
            assertThat(records).filteredOn(cells -> cells.contains("valid")).hasSize(54);
            assertThat(records)
                    .filteredOn(cells -> cells.contains("invalid"))
                    .hasSize(6)
                    .allSatisfy(cells -> assertThat(cells).anyMatch(cell -> cell.startsWith("USG_FILE_")));
        }
        assertThat(folder.resolve("processed.xlsx.partial")).doesNotExist();
    }

    private static List<String> cells(RowReader rows) {
        return IntStream.range(0, rows.width()).mapToObj(rows::text).toList();
    }

    @Test
    void commaSeparatedValuesAreAFileToo() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("usage.csv"),
                String.join(";", HEADERS)
                        + "\n1;item.mpn;NONE;1;2026-05-01 00:00:00;2026-05-01 01:00:00;asset.id;AS-1\n");

        Ended ended = validate(csv, "--product", "PRD-200-001-001", "--contract", "CRD-20001-40001-00001");

        assertThat(ended.status()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out().lines()).anyMatch(line -> line.startsWith("row 2 ") && line.contains("USG_FILE_003"));
    }

    @Test
    void optionsWinOverWhatTheRowsSay() throws IOException {
        Path file = generate(SampleFileSpec.of(20, ReportingSchema.QT));

        assertThat(validate(file, "--period", "2026-04-01..2026-04-30").out())
                .contains("20 rows:  USG_FILE_022  end_time_utc", "20 records: 0 valid");
        assertThat(validate(file, "--schema", "PR").out()).contains("20 rows:  USG_FILE_017  amount");
        assertThat(validate(file, "--period", "May")).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains("write from..to");
        });
    }

    @Test
    void whatIsNoUsageFileIsNamedWithItsCode() throws IOException {
        Path text = Files.writeString(folder.resolve("usage.xlsx"), "\u0001\u0002\u0003");

        Ended ended = validate(text, "--product", "PRD-200-001-001", "--contract", "CRD-20001-40001-00001");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("usageflow: USG_FILE_005 Contract ID: CRD-20001-40001-00001");
        assertThat(validate(folder.resolve("nothing.xlsx")).status()).isEqualTo(2);
        assertThat(validate(folder).status()).isEqualTo(2);
        assertThat(validate().status()).isEqualTo(2);
    }

    @Test
    void whatCanNotBeToldIsAskedFor() throws IOException {
        Path file = folder.resolve("usage.xlsx");
        write(
                file,
                List.of(
                        "1",
                        "item.mpn",
                        "NONE",
                        "1",
                        "2026-05-01 00:00:00",
                        "2026-05-01 01:00:00",
                        "asset.id",
                        "AS-1"));
        assertThat(validate(file)).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains("give --product and --contract", "PRD-200-001-001 under");
        });
        assertThat(validate(file, "--product", "PRD-999-999-999")).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains("does not have product PRD-999-999-999", "it has PRD-");
        });
        write(file, List.of("1", "item.mpn", "NONE", "1", "soon", "later", "asset.id", "AS-1"));
        assertThat(validate(file, "--product", "PRD-200-001-001", "--contract", "CRD-20001-40001-00001")
                        .err())
                .contains("give --period");
    }

    private static void write(Path file, List<String> row) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookWriter workbook =
                        WorkbookWriter.create(out, List.of(SheetSpec.named("records")), WriteOptions.DEFAULTS)) {
            SheetWriter sheet = workbook.nextSheet();
            sheet.textRow(HEADERS);
            sheet.textRow(row);
            workbook.finish();
        }
    }

    @Test
    void aSnapshotTakesThePlaceOfTheSampleCatalogue() throws IOException {
        SampleCatalogue sample = new SampleCatalogue();
        Product product = sample.productOf(ReportingSchema.CR);
        Contract contract = sample.contractOf(product);
        List<String> lines = new ArrayList<>();
        lines.add(line(product));
        lines.add(line(contract));
        sample.subscriptionsOf(contract, product).forEach(one -> lines.add(line(one)));
        String head = "{\"type\":\"snapshot\",\"version\":1,\"product_id\":\"" + product.getId() + "\"}";
        String end = "{\"type\":\"end\",\"lines\":" + lines.size() + "}";
        Path snapshot = folder.resolve("catalogue.ndjson");
        Path file = generate(SampleFileSpec.of(200, ReportingSchema.CR).withErrors(BigDecimal.TEN));

        Files.writeString(snapshot, head + "\n" + String.join("\n", lines) + "\n" + end + "\n");
        Ended withSnapshot = validate(file, "--catalogue", snapshot);
        assertThat(withSnapshot.status()).as(withSnapshot.toString()).isEqualTo(1);
        assertThat(errorsOf(withSnapshot)).isEqualTo(errorsOf(validate(file)));

        Files.writeString(snapshot, head + "\n" + String.join("\n", lines) + "\n");
        Ended cut = validate(file, "--catalogue", snapshot);
        assertThat(cut.status()).isEqualTo(2);
        assertThat(cut.err()).contains("without its last one");
    }

    private static List<String> errorsOf(Ended ended) {
        return ended.out().lines().filter(line -> line.contains("USG_FILE_")).toList();
    }

    private static String line(SpecificRecord object) {
        return AvroJson.of(object)
                .put("type", object.getSchema().getName().toLowerCase(Locale.ROOT))
                .toString();
    }
}
