package org.usageflow.bench.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.layout.CellError;
import org.usageflow.workbook.layout.RecordView;

/** POI's streaming writer, as it comes: the same cells, the same red ones, without comments. */
record WriteSxssf(ProcessedRows rows) implements SheetFigure {
    private static final int ROWS_KEPT = 100;

    @Override
    public String key() {
        return "sheet_write_sxssf_rows_per_second";
    }

    @Override
    public String label() {
        return "write the same with POI's SXSSF";
    }

    @Override
    public long run() throws IOException {
        List<String> headers = rows.headers();
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_KEPT)) {
            CellStyle red = workbook.createCellStyle();
            red.setFillForegroundColor(IndexedColors.ROSE.getIndex());
            red.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            SXSSFSheet sheet = workbook.createSheet(UsageColumn.RECORDS_TAB);
            Row head = sheet.createRow(0);
            for (int column = 0; column < headers.size(); column++) {
                head.createCell(column).setCellValue(headers.get(column));
            }
            for (int i = 0; i < rows.count(); i++) {
                write(sheet.createRow(i + 1), rows.record(i), headers, red);
            }
            workbook.write(OutputStream.nullOutputStream());
        }
        return rows.count();
    }

    private static void write(Row row, RecordView record, List<String> headers, CellStyle red) {
        for (int column = 0; column < headers.size(); column++) {
            String header = headers.get(column);
            String text = record.cell(column);
            if (text != null && !text.isEmpty()) {
                Cell cell = row.createCell(column);
                boolean number = UsageColumn.byHeader(header)
                        .filter(known -> known.kind() == UsageColumn.Kind.DECIMAL)
                        .isPresent();
                if (number) {
                    cell.setCellValue(Double.parseDouble(text));
                } else {
                    cell.setCellValue(text);
                }
                if (record.errors().stream().anyMatch(error -> error.column().equals(header))) {
                    cell.setCellStyle(red);
                }
            }
        }
        added(row, headers.size(), record.value(ReportColumn.STATUS));
        for (CellError error : record.errors()) {
            added(row, headers.size() + 1, error.code());
            added(row, headers.size() + 2, error.column() + ": " + error.message());
        }
    }

    private static void added(Row row, int column, @Nullable String text) {
        if (text != null) {
            row.createCell(column).setCellValue(text);
        }
    }
}
