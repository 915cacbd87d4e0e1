package org.usageflow.workbook.memory;

import java.nio.file.Path;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;

/** Reads the large file in a process with a small heap, and checks every text. */
public final class LargeFileRun {
    private LargeFileRun() {}

    /** The argument is the file. */
    public static void main(String[] arguments) {
        int row = 0;
        try (Workbook workbook = Workbook.open(Path.of(arguments[0]), ReadLimits.DEFAULTS);
                RowReader rows = workbook.sheet("records").orElseThrow().rows()) {
            while (rows.next()) {
                String expected = LargeFile.text(LargeFile.stringOfRow(row));
                if (!rows.text(0).equals(expected)) {
                    throw new IllegalStateException("row " + (row + 1) + " holds " + rows.text(0));
                }
                row++;
            }
        }
        System.out.println("rows=" + row);
    }
}
