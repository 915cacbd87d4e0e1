package org.usageflow.workbook.layout;

import org.usageflow.workbook.write.CellFormat;

/** How numbers are shown. */
final class CellFormats {
    private CellFormats() {}

    /** Shows a number with the decimals that it was written with, as far as there is such a format. */
    static CellFormat showing(String text) {
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        return switch (decimals) {
            case 0 -> CellFormat.INTEGER;
            case 1 -> CellFormat.DECIMAL_1;
            case 2 -> CellFormat.DECIMAL_2;
            case 3, 4 -> CellFormat.DECIMAL_4;
            case 5, 6, 7, 8 -> CellFormat.DECIMAL_8;
            default -> CellFormat.GENERAL;
        };
    }
}
