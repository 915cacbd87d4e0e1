package org.usageflow.bench.sheet;

import java.io.IOException;

/** One thing that is done with the rows of a file, by one thread. A new figure is a class and a line in {@link SheetBench}. */
interface SheetFigure {
    /** Its key in the JSON of the results, ending in {@code rows_per_second}. */
    String key();

    /** What is done, for people. */
    String label();

    /**
     * Does it once with all rows.
     *
     * @return rows that it was done with
     */
    long run() throws IOException;
}
