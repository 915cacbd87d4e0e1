package org.usageflow.workbook.write;

import java.nio.charset.StandardCharsets;

/**
 * The cell formats of every workbook: each look in each format, and each look as a text with the mark that keeps it from
 * being taken for a formula.
 */
@SuppressWarnings("EnumOrdinal") // this class both writes the formats in that order and refers to them
final class Styles {
    private static final CellLook[] LOOKS = CellLook.values();
    private static final CellFormat[] FORMATS = CellFormat.values();
    private static final int PER_LOOK = FORMATS.length + 1;
    private static final int FILLS_BEFORE = 2;
    private static final int COUNT = LOOKS.length * PER_LOOK;

    /** What follows the reference of a cell, by the number of its format. */
    static final byte[][] SHARED_TEXT = tails(" t=\"s\"><v>");

    static final byte[][] INLINE_TEXT = tails(" t=\"inlineStr\"><is>");
    static final byte[][] NUMBER = tails("><v>");
    static final byte[][] BLANK = tails("/>");

    private Styles() {}

    /** Number of a cell format. */
    static int index(CellLook look, CellFormat format) {
        return look.ordinal() * PER_LOOK + format.ordinal();
    }

    /** Number of the cell format of a text that begins like a formula. */
    static int quoted(CellLook look) {
        return look.ordinal() * PER_LOOK + FORMATS.length;
    }

    private static byte[][] tails(String rest) {
        byte[][] tails = new byte[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            tails[i] = ("\"" + (i == 0 ? "" : " s=\"" + i + '"') + rest).getBytes(StandardCharsets.US_ASCII);
        }
        return tails;
    }

    static void write(XmlOutput out) {
        out.markup(WorkbookXml.DECLARATION).markup("<styleSheet xmlns=\"" + WorkbookXml.MAIN + "\">");
        numberFormats(out);
        fonts(out);
        fills(out);
        out.markup("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>")
                .markup("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>")
                .markup("</cellStyleXfs><cellXfs count=\"" + COUNT + "\">");
        for (CellLook look : LOOKS) {
            for (CellFormat format : FORMATS) {
                cellFormat(out, look, format, "");
            }
            cellFormat(out, look, CellFormat.TEXT, " quotePrefix=\"1\"");
        }
        out.markup("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>")
                .markup("</cellStyles></styleSheet>");
    }

    private static void numberFormats(XmlOutput out) {
        int count = 0;
        StringBuilder own = new StringBuilder();
        for (CellFormat format : FORMATS) {
            if (format.isOwn()) {
                count++;
                own.append("<numFmt numFmtId=\"").append(format.number()).append("\" formatCode=\"");
                own.append(format.code()).append("\"/>");
            }
        }
        out.markup("<numFmts count=\"" + count + "\">").markup(own.toString()).markup("</numFmts>");
    }

    private static void fonts(XmlOutput out) {
        out.markup("<fonts count=\"" + LOOKS.length + "\">");
        for (CellLook look : LOOKS) {
            out.markup("<font>" + (look.bold() ? "<b/>" : "") + "<sz val=\"" + look.points() + "\"/><color rgb=\"FF"
                    + look.ink() + "\"/><name val=\"Calibri\"/><family val=\"2\"/></font>");
        }
        out.markup("</fonts>");
    }

    private static void fills(XmlOutput out) {
        out.markup("<fills count=\"" + (FILLS_BEFORE + LOOKS.length) + "\">")
                .markup("<fill><patternFill patternType=\"none\"/></fill>")
                .markup("<fill><patternFill patternType=\"gray125\"/></fill>");
        for (CellLook look : LOOKS) {
            out.markup(
                    look.fill().isEmpty()
                            ? "<fill><patternFill patternType=\"none\"/></fill>"
                            : "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + look.fill()
                                    + "\"/><bgColor indexed=\"64\"/></patternFill></fill>");
        }
        out.markup("</fills>");
    }

    private static void cellFormat(XmlOutput out, CellLook look, CellFormat format, String more) {
        int fill = look.fill().isEmpty() ? 0 : FILLS_BEFORE + look.ordinal();
        out.markup("<xf numFmtId=\"" + format.number() + "\" fontId=\"" + look.ordinal() + "\" fillId=\"" + fill
                + "\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"" + more
                + alignment(look, format));
    }

    private static String alignment(CellLook look, CellFormat format) {
        if (look.wrapped()) {
            return " applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>";
        }
        return format.isNumber() ? " applyAlignment=\"1\"><alignment horizontal=\"right\" indent=\"1\"/></xf>" : "/>";
    }
}
