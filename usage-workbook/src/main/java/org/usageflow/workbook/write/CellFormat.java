package org.usageflow.workbook.write;

/** How a spreadsheet shows the value of a cell. */
public enum CellFormat {
    GENERAL(0, "General"),
    /** What stays a text while somebody edits it. */
    TEXT(49, "@"),
    DATE_TIME(164, "yyyy\\-mm\\-dd\\ hh:mm:ss"),
    INTEGER(1, "0"),
    DECIMAL_1(165, "0.0"),
    DECIMAL_2(2, "0.00"),
    DECIMAL_4(166, "0.0000"),
    DECIMAL_8(167, "0.00000000");

    /** Excel knows the formats below by their number. */
    private static final int OWN_FROM = 164;

    private final int number;
    private final String code;

    CellFormat(int number, String code) {
        this.number = number;
        this.code = code;
    }

    int number() {
        return number;
    }

    String code() {
        return code;
    }

    boolean isOwn() {
        return number >= OWN_FROM;
    }

    boolean isNumber() {
        return switch (this) {
            case INTEGER, DECIMAL_1, DECIMAL_2, DECIMAL_4, DECIMAL_8 -> true;
            case GENERAL, TEXT, DATE_TIME -> false;
        };
    }
}
