package org.usageflow.workbook.memory;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.workbook.layout.CellError;
import org.usageflow.workbook.layout.LayoutSamples;
import org.usageflow.workbook.layout.RecordLine;
import org.usageflow.workbook.layout.RecordsWorkbook;
import org.usageflow.workbook.write.WriteOptions;

/** Writes a processed file with as many records as fit, each of them with an error of its own. */
public final class FullWorkbookRun {
    private static final List<String> HEADERS =
            List.of("record_id", "item_search_criteria", "item_search_value", "quantity", "start_time_utc");

    private FullWorkbookRun() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        try (RecordsWorkbook workbook = RecordsWorkbook.begin(
                OutputStream.nullOutputStream(), ReportWorkbook.PROCESSED, HEADERS, WriteOptions.DEFAULTS)) {
            for (int i = 0; i < RecordsWorkbook.RECORDS_MAX; i++) {
                workbook.record(record(i));
            }
            workbook.finish(LayoutSamples.facts(), LayoutSamples.CATEGORIES);
            System.out.println("records=" + workbook.invalidRecords());
        }
    }

    private static RecordLine record(int number) {
        String id = "record-" + number;
        return new RecordLine(
                List.of(id, "item.mpn", "MPN-" + number % 10_000, "1.5", "2026-05-01 00:00:00"),
                Map.of(ReportColumn.STATUS, "invalid"),
                List.of(new CellError("record_id", "USG_FILE_011", id + " is used already")));
    }
}
