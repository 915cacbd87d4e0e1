package org.usageflow.offline;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.sample.SampleFile;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

/** Sheets that no one would write on purpose: good rows in which some cells hold something odd. */
final class OddSheets {
    private static final List<String> ANY = List.of(
            "",
            " ",
            "\u00a0",
            "0",
            "-1",
            "1",
            "2",
            "3",
            "7",
            "1.5",
            "asset.id",
            "item.mpn",
            "null",
            "#N/A",
            "TRUE",
            "=1+1",
            "'5",
            "x".repeat(300),
            "\u0663",
            "1\u00a0000",
            "ünïcödé \uD83D\uDE00",
            "v.x",
            "a\tb\nc",
            "%s %d");
    private static final Map<UsageColumn, List<String>> OWN = Map.ofEntries(
            Map.entry(
                    UsageColumn.QUANTITY,
                    List.of(
                            "5.4",
                            "5.4000000000000004",
                            "5.",
                            ".5",
                            "+5",
                            "1e3",
                            "1E400",
                            "1E-30",
                            "1,5",
                            "1 000",
                            "NaN",
                            "Infinity",
                            "0x10",
                            "-0",
                            "99999999999999999999999999999999999999",
                            "0.123456789012345678901",
                            "00012",
                            "1_000",
                            "١")),
            Map.entry(UsageColumn.AMOUNT, List.of("10000000000000001", "-3.5", "1e2", "0.0000000000000000001", "€5")),
            Map.entry(UsageColumn.TIER, List.of("0", "1", "2", "2.0", "1.5", "-0", "1e0", "10")),
            Map.entry(UsageColumn.START_TIME_UTC, times()),
            Map.entry(UsageColumn.END_TIME_UTC, times()),
            Map.entry(
                    UsageColumn.ASSET_SEARCH_CRITERIA,
                    List.of("Asset.Id", "parameter.", "parameter.account_id", "parameter.tenant", "parameter.x y")),
            Map.entry(UsageColumn.ASSET_SEARCH_VALUE, List.of("AS-0000-0000-0000", "AS-4000-1000-0001")),
            Map.entry(
                    UsageColumn.ITEM_SEARCH_CRITERIA,
                    List.of("item.global_id", "item.local_id", "ITEM.MPN", "item.mpn ")),
            Map.entry(UsageColumn.RECORD_ID, List.of("same", "same ", "SAME", "0", "1.0")),
            Map.entry(UsageColumn.CATEGORY_ID, List.of("nowhere", "compute")),
            Map.entry(UsageColumn.ITEM_PRECISION, List.of("integer", "decimal(3)")),
            Map.entry(UsageColumn.ITEM_NAME, List.of("New item")),
            Map.entry(UsageColumn.ITEM_MPN, List.of("NEW-1", "NEW-2")),
            Map.entry(UsageColumn.ITEM_UNIT, List.of("unit")));

    private final Random random;

    OddSheets(Random random) {
        this.random = random;
    }

    private static List<String> times() {
        return List.of(
                "2026-05-01 00:00:00",
                "2026-05-31 23:59:59",
                "2026-06-01 00:00:00",
                "2026-02-30 00:00:00",
                "2/29/2024 1:2:3",
                "2/29/2023 1:2:3",
                "5/7/2026 9:05:00",
                "2026-05-01T00:00:00",
                "2026-05-01T00:00:00Z",
                "05/01/2026 24:00:00",
                "2026-05-01",
                "31/05/2026 00:00:00",
                "2999-01-01 00:00:00",
                "0001-01-01 00:00:00",
                "46143.5",
                "60",
                "2026-5-1 1:1:1",
                "2026-05-01  00:00:00");
    }

    /** Writes a sheet made of a sample file's rows. */
    void write(SampleFile good, Path target) throws IOException {
        List<String> headers = headers();
        String tab = random.nextInt(8) == 0 ? UsageColumn.LEGACY_RECORDS_TAB : UsageColumn.RECORDS_TAB;
        List<SheetSpec> sheets = List.of(SheetSpec.named(UsageColumn.CATEGORIES_TAB), SheetSpec.named(tab));
        try (OutputStream out = Files.newOutputStream(target);
                WorkbookWriter workbook = WorkbookWriter.create(out, sheets, WriteOptions.DEFAULTS)) {
            SheetWriter categories = workbook.nextSheet();
            categories.textRow(List.of("category_id", "category_name", "category_description"));
            for (String id : List.of("compute", "base", "overage", "support")) {
                categories.textRow(List.of(id, "Category " + id, ""));
            }
            SheetWriter records = workbook.nextSheet();
            records.textRow(headers);
            for (int row = SampleFile.FIRST_ROW; row <= good.lastRow(); row++) {
                Map<String, String> cells = cells(good.row(row).toRecordCells());
                headers.forEach(header -> write(records, cells.getOrDefault(spelling(header), "")));
                records.endRow();
                if (random.nextInt(10) == 0) {
                    records.text(" ").endRow();
                }
            }
            workbook.finish();
        }
    }

    private static String spelling(String header) {
        return UsageColumn.byHeader(header).map(UsageColumn::header).orElse(header);
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        for (UsageColumn column : UsageColumn.values()) {
            if (column.headerRequired() || random.nextInt(4) > 0) {
                headers.add(random.nextInt(10) == 0 ? column.header().toUpperCase(Locale.ROOT) : column.header());
            }
        }
        if (random.nextBoolean()) {
            headers.add(UsageColumn.CUSTOM_PREFIX + "region");
            headers.add("unknown");
        }
        if (random.nextBoolean()) {
            Collections.shuffle(headers, random);
        }
        return headers;
    }

    private Map<String, String> cells(RecordCells good) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (UsageColumn column : UsageColumn.values()) {
            String text = column.of(good);
            cells.put(column.header(), text == null ? "" : text);
        }
        cells.put(UsageColumn.CUSTOM_PREFIX + "region", "eu");
        List<UsageColumn> columns = Arrays.asList(UsageColumn.values());
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            UsageColumn column = columns.get(random.nextInt(columns.size()));
            List<String> own = OWN.getOrDefault(column, ANY);
            cells.put(column.header(), pick(random.nextInt(3) == 0 ? ANY : own));
        }
        return cells;
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** A number as a number or as a text, as it comes. */
    private void write(SheetWriter sheet, String text) {
        if (text.matches("-?\\d{1,12}(\\.\\d{1,9})?") && random.nextBoolean()) {
            sheet.number(new BigDecimal(text));
        } else {
            sheet.text(text);
        }
    }
}
