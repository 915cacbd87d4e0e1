package org.usageflow.workbook;

/** Why a workbook cannot be read. Each value carries one sentence that tells a person what to do. */
public enum Problem {
    EMPTY_FILE("Upload a workbook with content: this file has no bytes."),
    OLD_OR_PROTECTED("Save the workbook as .xlsx and without a password: this is an old .xls file or a protected one."),
    NOT_A_ZIP("Save the file as an Excel workbook (.xlsx): this is another kind of file."),
    DAMAGED_ZIP("Save the workbook again and upload it anew: the file is cut off or damaged."),
    DUPLICATE_ENTRY("Save the workbook with Excel and upload it anew: it contains the same part twice."),
    ENCRYPTED_ENTRY("Save the workbook without a password: a part of it is encrypted."),
    UNSUPPORTED_COMPRESSION(
            "Save the workbook with Excel: a part of it is compressed in a way that .xlsx does not use."),
    CHECKSUM_MISMATCH("Save the workbook again and upload it anew: a part of it was changed or damaged on its way."),
    INFLATES_TOO_FAR(
            "Remove what is not needed from the workbook: it unpacks to suspiciously much more than its size."),
    TOO_LARGE("Split the workbook into smaller ones: a part of it is larger than the limit."),
    NOT_A_WORKBOOK("Save the file as an Excel workbook (.xlsx): this archive contains no workbook."),
    DOCTYPE_FORBIDDEN("Save the workbook with Excel: it contains a document type declaration, which is not allowed."),
    MALFORMED_XML("Save the workbook with Excel and upload it anew: a part of it is not well-formed."),
    TOO_COMPLEX("Save the workbook with Excel and upload it anew: a part of it is nested or named without end."),
    ROW_OUT_OF_RANGE("Split the sheet: it has a row beyond the last one that Excel can hold."),
    ROWS_OUT_OF_ORDER("Save the workbook with Excel and upload it anew: its rows do not stand in ascending order."),
    COLUMN_OUT_OF_RANGE("Remove columns: the sheet has a column beyond the last one that Excel can hold."),
    CELLS_OUT_OF_ORDER("Save the workbook with Excel and upload it anew: the cells of a row do not stand in order."),
    TEXT_TOO_LONG("Shorten the text: a cell holds more characters than Excel allows."),
    TOO_MANY_SHARED_STRINGS("Split the workbook: it has more different texts than the limit."),
    SHARED_STRING_MISSING(
            "Save the workbook with Excel and upload it anew: a cell refers to a text that is not there."),
    MALFORMED_CELL("Correct or retype the cell: its content does not match its type.");

    private final String advice;

    Problem(String advice) {
        this.advice = advice;
    }

    /** What a person should do, one sentence. */
    public String advice() {
        return advice;
    }
}
