package org.usageflow.workbook.layout;

import java.util.List;
import org.usageflow.workbook.write.SheetWriter;

/** Texts cut to what a cell holds, so that one long value can not keep a workbook from being written. */
final class CellTexts {
    private static final String CUT = "…";
    private static final int ROOM_FOR_REST = 40;

    private CellTexts() {}

    /** The text, or its beginning with a mark that it was cut. */
    static String fitting(String text) {
        if (text.length() <= SheetWriter.TEXT_CHARACTERS_MAX) {
            return text;
        }
        return text.substring(0, SheetWriter.TEXT_CHARACTERS_MAX - CUT.length()) + CUT;
    }

    /** Several texts in one; those that find no room are counted. */
    static String joined(List<String> texts, String separator) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int length = joined.length() + separator.length() + text.length();
            if (i > 0 && length > SheetWriter.TEXT_CHARACTERS_MAX - ROOM_FOR_REST) {
                return fitting(joined + separator + "and " + (texts.size() - i) + " more");
            }
            joined.append(i == 0 ? "" : separator).append(text);
        }
        return fitting(joined.toString());
    }
}
