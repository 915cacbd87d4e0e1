package org.usageflow.bench.sheet;

import org.usageflow.bench.ReadFloor;

/** Our reader: kind and text of every cell. */
record ReadRows(SheetInput input) implements SheetFigure {
    @Override
    public String key() {
        return "sheet_read_rows_per_second";
    }

    @Override
    public String label() {
        return "read into typed rows";
    }

    @Override
    public long run() {
        return ReadFloor.measure(input.file()).rows();
    }
}
