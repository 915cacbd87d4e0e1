package org.usageflow.workbook.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts that cells share, up to a bound. */
final class SharedTexts {
    /** The texts themselves may take so much; without it, long texts would break the bound of the heap. */
    private static final long CHARACTERS_MAX = 32L << 20;

    private final int textsMax;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private long characters;
    private long references;

    boolean sharesAny() {
        return textsMax > 0;
    }

    /** Counts a cell that refers to a known text. */
    void referAgain() {
        references++;
    }

    int size() {
        return texts.size();
    }

    SharedTexts(int textsMax) {
        this.textsMax = textsMax;
    }

    /** The index of a text, or -1 when there is no room to share it. */
    int index(String text) {
        Integer known = indexes.get(text);
        if (known != null) {
            references++;
            return known;
        }
        if (texts.size() >= textsMax || characters + text.length() > CHARACTERS_MAX) {
            return -1;
        }
        int index = texts.size();
        indexes.put(text, index);
        texts.add(text);
        characters += text.length();
        references++;
        return index;
    }

    void write(XmlOutput out) {
        out.markup(WorkbookXml.DECLARATION)
                .markup("<sst xmlns=\"" + WorkbookXml.MAIN + "\" count=\"" + references + "\" uniqueCount=\""
                        + texts.size() + "\">");
        for (String text : texts) {
            out.markup("<si>");
            writeText(out, text);
            out.markup("</si>");
        }
        out.markup("</sst>");
    }

    /** The {@code t} element: without the attribute, readers may trim the text. */
    static void writeText(XmlOutput out, String text) {
        boolean spaced = text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ' || text.indexOf('\n') >= 0;
        out.markup(spaced ? "<t xml:space=\"preserve\">" : "<t>").text(text).markup("</t>");
    }
}
