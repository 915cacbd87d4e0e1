package org.usageflow.ingest;

import static org.usageflow.ingest.SheetReading.closingOnFailure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.ndjson.FieldProblem;
import org.usageflow.workbook.ndjson.JsonLines;
import org.usageflow.workbook.ndjson.JsonRecord;
import org.usageflow.workbook.ndjson.JsonRecordReader;

/** The records of an NDJSON file, one a line; a row's number is that of its line. */
final class JsonSheet implements UsageSheet {
    private final StoredUpload stored;
    private final long bytes;
    private final ReadLimits limits;
    private final JsonLines lines;
    private final JsonRecordReader reader;
    private final SheetCategories categories = SheetCategories.open();

    private JsonSheet(StoredUpload stored, long bytes, ReadLimits limits, JsonLines lines) {
        this.stored = stored;
        this.bytes = bytes;
        this.limits = limits;
        this.lines = lines;
        this.reader = new JsonRecordReader(limits);
    }

    static JsonSheet open(StoredUpload stored, ReadLimits limits) throws IOException, UnsplittableFileException {
        JsonLines lines = lines(stored, limits);
        return closingOnFailure(lines, () -> new JsonSheet(stored, Files.size(stored.path()), limits, lines));
    }

    private static JsonLines lines(StoredUpload stored, ReadLimits limits) throws IOException {
        // far more than a record event may have
        return new JsonLines(Files.newInputStream(stored.path()), limits.rowCharactersMax());
    }

    @Override
    public boolean next() throws IOException, UnsplittableFileException {
        if (!lines.next()) {
            return false;
        }
        if (lines.number() > limits.rowsMax()) {
            throw failure("the file has more than %,d rows".formatted(limits.rowsMax()), "split it");
        }
        if (lines.isTooLong()) {
            throw failure(place(lines.number()) + " is too long for a record", "write one record a line");
        }
        return true;
    }

    @Override
    public ReadShare share() {
        return new ReadShare(lines.bytesPassed(), bytes);
    }

    @Override
    public String tab() {
        return "";
    }

    @Override
    public SheetCategories categories() {
        return categories;
    }

    @Override
    public String place() {
        return "the file";
    }

    private static String place(int row) {
        return "row " + row;
    }

    @Override
    public int rowNumber() {
        return lines.number();
    }

    @Override
    public boolean isBlank() {
        return lines.isBlank();
    }

    @Override
    public RecordCells cells() throws UnsplittableFileException {
        JsonRecord record = lines.read(reader);
        if (!record.isSound()) {
            FieldProblem problem = record.problems().getFirst();
            String field = problem.pointer().isEmpty() ? "" : ", field " + problem.pointer();
            throw failure(place(lines.number()) + field + ": " + problem.message(), "");
        }
        return record.cells();
    }

    private static UnsplittableFileException failure(String problem, String advice) {
        return new UnsplittableFileException(new SheetFailure(problem, advice));
    }

    /** Each line may have others, so all are looked at: only checks that send nothing ask for this. */
    @Override
    public List<String> customHeaders() throws IOException, UnsplittableFileException {
        SortedSet<String> headers = new TreeSet<>();
        try (JsonSheet again = open(new Unowned(stored), limits)) {
            while (again.next()) {
                if (!again.isBlank()) {
                    headers.addAll(again.cells().getParams().keySet());
                }
            }
        }
        return List.copyOf(headers);
    }

    /** A second view of bytes that the first one gives back. */
    private record Unowned(StoredUpload stored) implements StoredUpload {
        @Override
        public Path path() {
            return stored.path();
        }

        @Override
        public void close() {
            // the sheet does
        }
    }

    @Override
    public void close() throws IOException {
        try (stored;
                lines) {
            // each is closed, whatever the other does
        }
    }
}
