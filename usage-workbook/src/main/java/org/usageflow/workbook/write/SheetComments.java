package org.usageflow.workbook.write;

import java.util.ArrayList;
import java.util.List;

/**
 * The comments of one tab, up to a bound: programs keep every comment as a drawn shape, and become slow or run out of memory
 * over many of them. They are kept in memory, with at most {@link #CHARACTERS_MAX} characters together.
 */
final class SheetComments {
    /** Comments that a tab can have. Measured: LibreOffice opens 5,000 in 8 seconds of CPU, 20,000 not within 50. */
    static final int COMMENTS_MAX = 2_000;

    private static final int CHARACTERS_MAX = 2_000_000;
    private static final int SHAPES_A_CLUSTER = 1_024;
    private static final int LINE_CHARACTERS = 38;
    private static final int LINE_POINTS = 15;
    private static final int LINES_MAX = 12;
    private static final int COLUMNS_WIDE = 3;

    private final int sheetNumber;
    private final List<Comment> comments = new ArrayList<>();
    private int characters;

    /** @param row 0-based, as column is */
    private record Comment(int row, int column, String text) {}

    /** @param sheetNumber 1-based */
    SheetComments(int sheetNumber) {
        this.sheetNumber = sheetNumber;
    }

    /** False when there is no room for another. */
    boolean add(int row, int column, String text) {
        if (comments.size() >= COMMENTS_MAX || characters + text.length() > CHARACTERS_MAX) {
            return false;
        }
        comments.add(new Comment(row, column, text));
        characters += text.length();
        return true;
    }

    boolean isEmpty() {
        return comments.isEmpty();
    }

    int sheetNumber() {
        return sheetNumber;
    }

    /** The texts (ECMA-376 part 1, 18.7). */
    void writeTexts(XmlOutput out, String author) {
        out.markup(WorkbookXml.DECLARATION)
                .markup("<comments xmlns=\"" + WorkbookXml.MAIN + "\"><authors><author>")
                .text(author)
                .markup("</author></authors><commentList>");
        for (Comment comment : comments) {
            out.markup("<comment ref=\"" + ColumnLetters.of(comment.column) + (comment.row + 1)
                    + "\" authorId=\"0\"><text><r><rPr><sz val=\"10\"/><rFont val=\"Calibri\"/></rPr>");
            SharedTexts.writeText(out, comment.text);
            out.markup("</r></text></comment>");
        }
        out.markup("</commentList></comments>");
    }

    /** The boxes that show them, in the older markup for drawings (ECMA-376 part 4, 19). */
    void writeShapes(XmlOutput out) {
        int firstCluster = (sheetNumber - 1) * (COMMENTS_MAX / SHAPES_A_CLUSTER + 2) + 1;
        int lastCluster = firstCluster + comments.size() / SHAPES_A_CLUSTER;
        out.markup("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"")
                .markup(" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">")
                .markup("<o:idmap v:ext=\"edit\" data=\"" + firstCluster);
        for (int cluster = firstCluster + 1; cluster <= lastCluster; cluster++) {
            out.markup("," + cluster);
        }
        out.markup("\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\"")
                .markup(" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>")
                .markup("<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        for (int i = 0; i < comments.size(); i++) {
            shape(out, comments.get(i), firstCluster * SHAPES_A_CLUSTER + 1 + i);
        }
        out.markup("</xml>");
    }

    private static void shape(XmlOutput out, Comment comment, int id) {
        int lines = lines(comment.text);
        int top = Math.max(comment.row - 1, 0);
        int left = comment.column + 1;
        out.markup("<v:shape id=\"_x0000_s" + id + "\" type=\"#_x0000_t202\" style=\"position:absolute;"
                        + "width:220pt;height:" + lines * LINE_POINTS + "pt;z-index:1;visibility:hidden\""
                        + " fillcolor=\"#fff4d6\" o:insetmode=\"auto\"><v:fill color2=\"#fff4d6\"/>")
                .markup("<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>")
                .markup("<v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData ObjectType=\"Note\">")
                .markup("<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>" + left + ",15," + top + ",2,"
                        + (left + COLUMNS_WIDE) + ",15," + (top + lines)
                        + ",4</x:Anchor><x:AutoFill>False</x:AutoFill>")
                .markup("<x:Row>" + comment.row + "</x:Row><x:Column>" + comment.column
                        + "</x:Column></x:ClientData></v:shape>");
    }

    private static int lines(String text) {
        int lines = 1;
        for (String line : text.split("\n", -1)) {
            lines += 1 + line.length() / LINE_CHARACTERS;
        }
        return Math.min(lines, LINES_MAX);
    }
}
