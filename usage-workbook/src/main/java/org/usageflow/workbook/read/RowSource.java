package org.usageflow.workbook.read;

import org.usageflow.workbook.ReadShare;

/** One way through a sheet. Both ways give the same rows. */
sealed interface RowSource extends AutoCloseable permits CarefulRows, CsvRows, QuickRows {

    /** What a move to the next row came to. */
    enum Step {
        /** The buffer holds the next row. */
        ROW,
        /** There are no more rows, and the part was verified to its end. */
        END,
        /** The sheet goes on in a shape that this source does not know. */
        UNUSUAL
    }

    Step advance();

    RowBuffer row();

    ReadShare share();

    @Override
    void close();
}
