package org.usageflow.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An id that names a part of a file, and so tells the file: a record's {@code UR-…} or a chunk's {@code UFC-…}. */
public sealed interface PartId {
    /** The file that the id belongs to. */
    FileId file();

    /** One record: its row in the sheet, from 1. */
    record OfRecord(FileId file, int row) implements PartId {}

    /** One chunk: its number, from 1. */
    record OfChunk(FileId file, int part) implements PartId {}

    /** Reads a record id. */
    static Optional<OfRecord> parseRecord(String id) {
        Matcher matcher = Forms.RECORD.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int row = Integer.parseInt(matcher.group(2) + matcher.group(3));
        return row == 0 ? Optional.empty() : Optional.of(new OfRecord(new FileId("UF-" + matcher.group(1)), row));
    }

    /** Reads a chunk id. */
    static Optional<OfChunk> parseChunk(String id) {
        Matcher matcher = Forms.CHUNK.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int part = Integer.parseInt(matcher.group(2));
        return part == 0 ? Optional.empty() : Optional.of(new OfChunk(new FileId("UF-" + matcher.group(1)), part));
    }

    /** The patterns behind the ids. */
    final class Forms {
        private static final String FILE_DIGITS = "(\\d{4}-\\d{2}-\\d{4}-\\d{4})";
        private static final Pattern RECORD = Pattern.compile("UR-" + FILE_DIGITS + "-(\\d{4})-(\\d{4})");
        private static final Pattern CHUNK = Pattern.compile("UFC-" + FILE_DIGITS + "-(\\d{3})");

        private Forms() {}
    }
}
