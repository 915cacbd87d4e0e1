package org.usageflow.bench.sheet;

import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Gathers the text of every cell from the events of a parser. */
final class PoiCells extends DefaultHandler {
    private final SharedStrings shared;
    private final StringBuilder text = new StringBuilder();
    private boolean sharedText;
    private boolean inText;
    private long rows;
    private long characters;

    PoiCells(SharedStrings shared) {
        this.shared = shared;
    }

    long rows() {
        return rows;
    }

    /** Of all cells; it keeps the work from being optimized away. */
    long characters() {
        return characters;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        switch (localName) {
            case "c" -> sharedText = "s".equals(attributes.getValue("t"));
            case "v", "t" -> {
                text.setLength(0);
                inText = true;
            }
            default -> {}
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (inText) {
            text.append(chars, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        switch (localName) {
            case "v", "t" -> {
                inText = false;
                characters += value().length();
            }
            case "row" -> rows++;
            default -> {}
        }
    }

    private String value() {
        return sharedText ? shared.getItemAt(Integer.parseInt(text.toString())).getString() : text.toString();
    }
}
