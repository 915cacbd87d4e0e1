package org.usageflow.cli.send;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The records of a file, one after the other. Not for several threads. */
interface RecordSource extends AutoCloseable {
    /** What stands for the standard input. */
    String STANDARD_INPUT = "-";

    /** Blanks in front of the first character that tells what a file is. */
    int BLANKS_MAX = 1 << 10;

    /**
     * The next record; empty behind the last one.
     *
     * @throws UnreadableRecordsException when the file can not be read further, with the place
     */
    Optional<SourceRecord> next() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file: an array, or one whose name ends with {@code .json}, is JSON; any other has one record a line. */
    static RecordSource open(Path file) throws IOException {
        boolean standard = file.toString().equals(STANDARD_INPUT);
        String name = standard ? "standard input" : String.valueOf(file.getFileName());
        InputStream in = new BufferedInputStream(standard ? System.in : Files.newInputStream(file), 2 * BLANKS_MAX);
        try {
            boolean json = name.endsWith(".json") || isArray(in);
            return json ? new JsonRecords(in, name) : new LineRecords(in, name);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isArray(InputStream in) throws IOException {
        in.mark(BLANKS_MAX);
        int first = in.read();
        for (int blanks = 1; Character.isWhitespace(first) && blanks < BLANKS_MAX; blanks++) {
            first = in.read();
        }
        in.reset();
        return first == '[';
    }
}
