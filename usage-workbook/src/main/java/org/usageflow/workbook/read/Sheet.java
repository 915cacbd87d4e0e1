package org.usageflow.workbook.read;

/** A tab of an open workbook. */
public final class Sheet {
    private final Workbook workbook;
    private final String name;
    private final String part;

    Sheet(Workbook workbook, String name, String part) {
        this.workbook = workbook;
        this.name = name;
        this.part = part;
    }

    /** As the workbook spells it. */
    public String name() {
        return name;
    }

    /**
     * The rows from the first on; each call begins anew.
     *
     * @throws org.usageflow.workbook.UnreadableWorkbookException when the sheet or the shared strings cannot be read
     */
    public RowReader rows() {
        return workbook.rows(name, part);
    }
}
