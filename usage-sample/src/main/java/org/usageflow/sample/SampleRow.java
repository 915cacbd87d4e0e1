package org.usageflow.sample;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;

/** One row of a sample file: what its cells hold, and what is wrong with it. Not for several threads. */
public final class SampleRow {
    private final int rowNumber;
    private final Optional<SampleFault> fault;
    private final Map<UsageColumn, SampleCell> cells = new EnumMap<>(UsageColumn.class);
    private final Map<String, String> params = new LinkedHashMap<>();

    SampleRow(int rowNumber, Optional<SampleFault> fault) {
        this.rowNumber = rowNumber;
        this.fault = fault;
    }

    /** In the sheet, from 2: the header is row 1. */
    public int rowNumber() {
        return rowNumber;
    }

    /** Empty when the row is valid. */
    public Optional<SampleFault> fault() {
        return fault;
    }

    public SampleCell cell(UsageColumn column) {
        return cells.getOrDefault(column, SampleCell.BLANK);
    }

    /** Value of a custom column; no characters when it is blank. */
    public String param(String header) {
        return params.getOrDefault(header, "");
    }

    /** The row as the contract has it. */
    public RecordCells toRecordCells() {
        RecordCells record = new RecordCells();
        record.setParams(new LinkedHashMap<>(params));
        cells.forEach((column, cell) -> column.set(record, cell.text().isEmpty() ? null : cell.text()));
        return record;
    }

    void set(UsageColumn column, SampleCell cell) {
        cells.put(column, cell);
    }

    void set(UsageColumn column, String text) {
        cells.put(column, new SampleCell.Text(text));
    }

    void clear(UsageColumn column) {
        cells.remove(column);
    }

    void setParam(String header, String value) {
        params.put(header, value);
    }
}
