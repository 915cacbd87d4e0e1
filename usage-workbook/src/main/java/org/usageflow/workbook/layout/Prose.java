package org.usageflow.workbook.layout;

import java.util.ArrayList;
import java.util.List;
import org.usageflow.workbook.write.CellLook;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;

/** A tab of sentences below each other, under titles. */
final class Prose {
    /** Name of the tab that tells what a workbook is for. */
    static final String INSTRUCTIONS_TAB = "instructions";

    private static final int WIDTH = 120;
    private static final int CHARACTERS_A_LINE = 140;
    private static final int LINE_POINTS = 15;
    private static final int ROOM_POINTS = 3;
    private static final int TITLE_POINTS = 30;

    private final List<Line> lines = new ArrayList<>();

    private record Line(String text, CellLook look) {}

    Prose title(String text) {
        lines.add(new Line(text, CellLook.TITLE));
        return this;
    }

    Prose section(String text) {
        lines.add(new Line("", CellLook.PLAIN));
        lines.add(new Line(text, CellLook.STRONG));
        return this;
    }

    Prose sentence(String text) {
        lines.add(new Line(text, CellLook.PROSE));
        return this;
    }

    static SheetSpec spec() {
        return new SheetSpec(INSTRUCTIONS_TAB, List.of(WIDTH));
    }

    void write(SheetWriter sheet) {
        for (Line line : lines) {
            sheet.height(height(line)).text(line.text, line.look).endRow();
        }
    }

    /** Not every program makes a row as high as its text is. */
    private static int height(Line line) {
        int lines = 1 + line.text.length() / CHARACTERS_A_LINE;
        return line.look == CellLook.TITLE ? TITLE_POINTS : LINE_POINTS * lines + ROOM_POINTS;
    }
}
