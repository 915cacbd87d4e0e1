package org.usageflow.workbook.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.workbook.write.WriteOptions;

/**
 * The workbooks whose pictures docs/workbooks.md shows. With {@code -Dusageflow.gallery=folder} they are written there.
 */
class GalleryTest {
    private static final int RECORDS = 14;

    @TempDir
    Path folder;

    @Test
    void anotherReaderFindsTheTabsOfEachWorkbook() throws IOException {
        String wanted = System.getProperty("usageflow.gallery", "");
        Path target = wanted.isEmpty() ? folder : Files.createDirectories(Path.of(wanted));
        Map<String, List<String>> tabs = new TreeMap<>();

        for (Map.Entry<String, Consumer<OutputStream>> workbook : workbooks().entrySet()) {
            Path file = target.resolve(workbook.getKey() + ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.getValue().accept(out);
            }
            tabs.put(workbook.getKey(), tabsByPoi(file));
        }

        List<String> reportTabs = List.of("instructions", "general", "categories", "records");
        assertThat(tabs)
                .containsOnly(
                        Map.entry(
                                "template",
                                List.of(
                                        "instructions",
                                        "data_definitions",
                                        "valid_values",
                                        "categories_tab_example",
                                        "records_tab_example",
                                        "categories",
                                        "records")),
                        Map.entry("processed", reportTabs),
                        Map.entry("distributor", reportTabs),
                        Map.entry("extraction", reportTabs),
                        Map.entry("reconciliation", reportTabs));
    }

    private static Map<String, Consumer<OutputStream>> workbooks() {
        Map<String, Consumer<OutputStream>> workbooks = new TreeMap<>();
        workbooks.put(
                "template",
                out -> UsageTemplate.write(
                        LayoutSamples.template(ReportingSchema.TR, true), out, WriteOptions.DEFAULTS));
        for (ReportWorkbook workbook : ReportWorkbook.values()) {
            workbooks.put(workbook.apiName(), out -> write(workbook, out));
        }
        return workbooks;
    }

    private static void write(ReportWorkbook kind, OutputStream out) {
        boolean processed = kind == ReportWorkbook.PROCESSED;
        try (RecordsWorkbook workbook =
                RecordsWorkbook.begin(out, kind, LayoutSamples.HEADERS, WriteOptions.DEFAULTS)) {
            LayoutSamples.records(RECORDS, processed).forEach(workbook::record);
            ReportFacts facts = processed
                    ? LayoutSamples.facts().withCounts(workbook.validRecords(), workbook.invalidRecords())
                    : LayoutSamples.chunkFacts();
            workbook.finish(facts, LayoutSamples.CATEGORIES);
        }
    }

    private static List<String> tabsByPoi(Path file) {
        try (XSSFWorkbook poi = new XSSFWorkbook(Files.newInputStream(file))) {
            List<String> names = new ArrayList<>();
            for (Sheet sheet : poi) {
                assertThat(((XSSFSheet) sheet).getCTWorksheet().validate())
                        .as(sheet.getSheetName() + " keeps to the schema of its markup")
                        .isTrue();
                assertThat(sheet.getPhysicalNumberOfRows())
                        .as(sheet.getSheetName())
                        .isPositive();
                names.add(sheet.getSheetName());
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
