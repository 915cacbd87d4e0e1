package org.usageflow.workbook;

import java.util.Locale;

/**
 * Why a workbook or a CSV file cannot be read. Each value carries one sentence that tells a person what to do; where a
 * limit was passed, the sentence names it.
 */
public enum Problem {
    EMPTY_FILE("Upload a file with content: this one has no bytes."),
    OLD_OR_PROTECTED("Save the workbook as .xlsx and without a password: this is an old .xls file or a protected one."),
    OTHER_FORMAT("Save the file as an Excel workbook (.xlsx), as CSV or as NDJSON: this is another kind of file."),
    DAMAGED_ZIP("Save the workbook again and upload it anew: the file is cut off or damaged."),
    DUPLICATE_ENTRY("Save the workbook with Excel and upload it anew: it contains the same part twice."),
    OVERLAPPING_ENTRIES("Save the workbook with Excel and upload it anew: two of its parts share the same bytes."),
    ENCRYPTED_ENTRY("Save the workbook without a password: a part of it is encrypted."),
    UNSUPPORTED_COMPRESSION(
            "Save the workbook with Excel: a part of it is compressed in a way that .xlsx does not use."),
    CHECKSUM_MISMATCH("Save the workbook again and upload it anew: a part of it was changed or damaged on its way."),
    INFLATES_TOO_FAR("Remove what is not needed: a part of the workbook unpacks to over %s times its size."),
    TOO_LARGE("Split the workbook into smaller ones: a part of it unpacks to over %s bytes."),
    TOO_MANY_PARTS("Save the workbook with Excel: it consists of over %s parts."),
    NOT_A_WORKBOOK("Save the file as an Excel workbook (.xlsx): this archive contains no workbook."),
    DOCTYPE_FORBIDDEN("Save the workbook with Excel: it contains a document type declaration, which is not allowed."),
    MALFORMED_XML("Save the workbook with Excel and upload it anew: a part of it is not well-formed."),
    NESTED_TOO_DEEP("Save the workbook with Excel and upload it anew: a part of it is nested over %s deep."),
    NAME_TOO_LONG("Save the workbook with Excel and upload it anew: a part of it has a name of over %s characters."),
    TOO_MANY_NAMES("Save the workbook with Excel and upload it anew: a part of it uses over %s names."),
    ROW_OUT_OF_RANGE("Split the sheet: it has a row beyond number %s."),
    ROWS_OUT_OF_ORDER("Save the workbook with Excel and upload it anew: its rows do not stand in ascending order."),
    COLUMN_OUT_OF_RANGE("Remove columns: there is one beyond number %s."),
    CELLS_OUT_OF_ORDER("Save the workbook with Excel and upload it anew: the cells of a row do not stand in order."),
    TEXT_TOO_LONG("Shorten the text: a cell holds over %s characters."),
    ROW_TOO_LONG("Shorten the texts of the row: together they have over %s characters."),
    TOO_MANY_SHARED_STRINGS("Split the workbook: it has over %s different texts."),
    SHARED_STRINGS_TOO_LARGE("Split the workbook: its different texts take over %s bytes."),
    SHARED_STRING_MISSING(
            "Save the workbook with Excel and upload it anew: a cell refers to a text that is not there."),
    MALFORMED_CELL("Correct or retype the cell: its content does not match its type."),
    NOT_UTF8("Save the file as \"CSV UTF-8\" or as .xlsx: its characters are in another encoding."),
    BROKEN_QUOTE("Close the quotes and double those inside a cell: one is not closed, or text follows it.");

    private static final String LIMIT = "%s";

    private final String advice;

    Problem(String advice) {
        this.advice = advice;
    }

    /** Whether the sentence names a limit. */
    public boolean namesLimit() {
        return advice.contains(LIMIT);
    }

    /** What a person should do, one sentence; for a problem that names no limit. */
    public String advice() {
        if (namesLimit()) {
            throw new IllegalStateException(name() + " names a limit: ask for advice(limit)");
        }
        return advice;
    }

    /**
     * What a person should do, one sentence.
     *
     * @param limit what was passed, in the unit of the sentence
     */
    public String advice(long limit) {
        return namesLimit() ? advice.replace(LIMIT, String.format(Locale.ROOT, "%,d", limit)) : advice;
    }
}
