package org.usageflow.workbook.write;

/** What a cell looks like. The colours of text and ground stand out from each other by 4.5 to 1 or more. */
public enum CellLook {
    PLAIN("", "1F2933", false, false),
    /** Head of a column. */
    HEADER("1F4E5F", "FFFFFF", true, false),
    /** Head of a column that must be filled. */
    HEADER_REQUIRED("0B7285", "FFFFFF", true, false),
    /** Head of a column that may be filled. */
    HEADER_OPTIONAL("D8E2E7", "1F2933", true, false),
    /** Head of a column that must stay empty. */
    HEADER_UNUSED("EEEEEE", "6B6B6B", false, false),
    /** Head of a column that we added. */
    HEADER_ADDED("5B4A8A", "FFFFFF", true, false),
    /** A value that is wrong. */
    ERROR("FFC9C9", "8A0F0F", false, false),
    /** What is wrong. */
    ERROR_TEXT("", "A61B1B", false, false),
    TITLE("", "1F4E5F", true, false),
    STRONG("", "1F2933", true, false),
    /** Sentences, broken where the column ends. */
    PROSE("", "1F2933", false, true),
    MUTED("", "6B6B6B", false, false);

    private final String fill;
    private final String ink;
    private final boolean bold;
    private final boolean wrapped;

    CellLook(String fill, String ink, boolean bold, boolean wrapped) {
        this.fill = fill;
        this.ink = ink;
        this.bold = bold;
        this.wrapped = wrapped;
    }

    /** RGB of the ground, empty for none. */
    String fill() {
        return fill;
    }

    /** RGB of the text. */
    String ink() {
        return ink;
    }

    boolean bold() {
        return bold;
    }

    boolean wrapped() {
        return wrapped;
    }

    int points() {
        return this == TITLE ? 16 : 11;
    }
}
