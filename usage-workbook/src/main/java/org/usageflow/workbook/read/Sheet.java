package org.usageflow.workbook.read;

import java.util.function.Supplier;

/** A tab of an open workbook, or the content of a CSV file. */
public final class Sheet {
    private final String name;
    private final Supplier<RowReader> rows;

    Sheet(String name, Supplier<RowReader> rows) {
        this.name = name;
        this.rows = rows;
    }

    /** As the workbook spells it; no characters in a CSV file. */
    public String name() {
        return name;
    }

    /**
     * The rows from the first on; each call begins anew.
     *
     * @throws org.usageflow.workbook.UnreadableWorkbookException when the sheet or the shared strings cannot be read
     */
    public RowReader rows() {
        return rows.get();
    }
}
