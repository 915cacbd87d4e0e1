package org.usageflow.workbook.read;

import org.usageflow.workbook.ReadLimits;

/** Text in runs ({@code si} and {@code is}): the runs' texts together, without phonetic hints. */
final class RichText {
    private final ReadLimits limits;
    private final StringBuilder text = new StringBuilder();

    RichText(ReadLimits limits) {
        this.limits = limits;
    }

    /** Reads the current element to its end. */
    String read(XmlCursor xml) {
        text.setLength(0);
        readRuns(xml);
        return text.toString();
    }

    private void readRuns(XmlCursor xml) {
        int own = xml.depth();
        while (xml.nextElement(own)) {
            if (xml.isMain("t")) {
                xml.appendText(text, limits.textCharactersMax());
            } else if (xml.isMain("r") && xml.depth() == own + 1) {
                readRun(xml);
            } else {
                xml.skip();
            }
        }
    }

    private void readRun(XmlCursor xml) {
        int own = xml.depth();
        while (xml.nextElement(own)) {
            if (xml.isMain("t")) {
                xml.appendText(text, limits.textCharactersMax());
            } else {
                xml.skip();
            }
        }
    }
}
