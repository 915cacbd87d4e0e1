package org.usageflow.bench.sheet;

import java.io.OutputStream;

/** Our writer: the processed file, with errors in their places. */
record WriteProcessed(ProcessedRows rows) implements SheetFigure {
    @Override
    public String key() {
        return "sheet_write_rows_per_second";
    }

    @Override
    public String label() {
        return "write the processed file";
    }

    @Override
    public long run() {
        rows.write(rows.count(), OutputStream.nullOutputStream());
        return rows.count();
    }
}
