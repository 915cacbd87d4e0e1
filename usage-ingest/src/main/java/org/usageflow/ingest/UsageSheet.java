package org.usageflow.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Sheet;
import org.usageflow.workbook.read.Workbook;

/**
 * The records of one stored upload, row by row from the one below the headers. Not for several threads at the same time.
 *
 * <p>What the file contains fails with {@link UnsplittableFileException}; store and disk fail with {@link IOException} and
 * may be tried again.
 */
final class UsageSheet implements AutoCloseable {
    private final StoredUpload stored;
    private final Workbook workbook;
    private final RowReader rows;
    private final ReaderRow row;
    private final RowMapper mapper;
    private final SheetCategories categories;
    private final String tab;

    private UsageSheet(
            StoredUpload stored,
            Workbook workbook,
            Sheet sheet,
            RowReader rows,
            RowMapper mapper,
            SheetCategories categories) {
        this.stored = stored;
        this.workbook = workbook;
        this.rows = rows;
        this.row = new ReaderRow(rows);
        this.mapper = mapper;
        this.categories = categories;
        this.tab = sheet.name();
    }

    /** Fetches and opens an upload, and reads its headers. */
    static UsageSheet open(UploadStore uploads, String key, ReadLimits limits)
            throws IOException, UnsplittableFileException {
        StoredUpload stored = uploads.fetch(key);
        return closingOnFailure(stored, () -> open(stored, limits));
    }

    /** Opens bytes that were fetched, and reads their headers; closing the sheet ends the view of them. */
    static UsageSheet open(StoredUpload stored, ReadLimits limits) throws IOException, UnsplittableFileException {
        Workbook workbook = reading(() -> Workbook.open(stored.path(), limits));
        return closingOnFailure(workbook, () -> {
            Sheet sheet = recordsTab(workbook).orElseThrow(() -> noTab(workbook));
            SheetCategories categories = categories(workbook);
            RowReader rows = reading(sheet::rows);
            return closingOnFailure(rows, () -> {
                RowMapper mapper = new RowMapper(headers(sheet, rows), workbook.date1904());
                return new UsageSheet(stored, workbook, sheet, rows, mapper, categories);
            });
        });
    }

    private static SheetCategories categories(Workbook workbook) throws IOException, UnsplittableFileException {
        return reading(() -> SheetCategories.read(workbook));
    }

    private static Optional<Sheet> recordsTab(Workbook workbook) {
        return Stream.of(UsageColumn.RECORDS_TAB, UsageColumn.LEGACY_RECORDS_TAB)
                .flatMap(name -> workbook.sheet(name).stream())
                .findFirst();
    }

    private static UnsplittableFileException noTab(Workbook workbook) {
        String tab = '"' + UsageColumn.RECORDS_TAB + '"';
        String advice = workbook.sheetNames().size() == 1
                ? "rename its tab to " + tab
                : "name the tab that holds the records " + tab;
        return new UnsplittableFileException(new SheetFailure("the file has no tab " + tab, advice));
    }

    private static SheetLayout headers(Sheet sheet, RowReader rows) throws IOException, UnsplittableFileException {
        ReaderRow row = new ReaderRow(rows);
        while (reading(rows::next)) {
            if (!row.isBlank()) {
                return SheetLayout.of(sheet.name(), row);
            }
        }
        throw new UnsplittableFileException(new SheetFailure(
                place(sheet.name()) + " is empty", "put the headers of the template there, and one row a record"));
    }

    /**
     * Moves to the next row.
     *
     * @return false when there is none
     */
    boolean next() throws IOException, UnsplittableFileException {
        return reading(rows::next);
    }

    /** Name of the tab that holds the records, as the workbook spells it; no characters in a file without tabs. */
    String tab() {
        return tab;
    }

    /** What the file lists as categories. */
    SheetCategories categories() {
        return categories;
    }

    /** What holds the records, for a sentence: a tab as the workbook spells it, or a file without tabs. */
    String place() {
        return place(tab);
    }

    private static String place(String tab) {
        return tab.isEmpty() ? "the file" : "tab \"" + tab + '"';
    }

    /** 1-based number of the current row. */
    int rowNumber() {
        return row.number();
    }

    boolean isBlank() throws IOException, UnsplittableFileException {
        return reading(row::isBlank);
    }

    /** Cells of the current row; the same object for every row. */
    RecordCells cells() throws IOException, UnsplittableFileException {
        return reading(() -> mapper.map(row));
    }

    /** The vendor's own columns, in their order. */
    List<String> customHeaders() {
        return mapper.customHeaders();
    }

    @Override
    public void close() throws IOException {
        try (stored;
                workbook;
                rows) {
            // each is closed, whatever the others do
        }
    }

    private interface Reading<T> {
        T get() throws UnsplittableFileException;
    }

    private static <T> T reading(Reading<T> reading) throws IOException, UnsplittableFileException {
        try {
            return reading.get();
        } catch (UnreadableWorkbookException e) {
            throw new UnsplittableFileException(SheetFailure.of(e), e);
        } catch (UncheckedIOException e) {
            throw new IOException("The upload can not be read from the disk: " + e.getMessage(), e);
        } catch (RuntimeException bug) {
            // retried like an outage, in view of the operator: a defect of ours must not cost the vendor the file
            throw new IOException("The reader failed on the upload: " + bug, bug);
        }
    }

    private interface Opening<T> {
        T get() throws IOException, UnsplittableFileException;
    }

    private static <T> T closingOnFailure(AutoCloseable resource, Opening<T> opening)
            throws IOException, UnsplittableFileException {
        boolean opened = false;
        try {
            T result = opening.get();
            opened = true;
            return result;
        } finally {
            if (!opened) {
                closeQuietly(resource);
            }
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception ignored) {
            // what made the opening fail is what counts
        }
    }

    private record ReaderRow(RowReader rows) implements SheetRow {
        @Override
        public int number() {
            return rows.rowNumber();
        }

        @Override
        public int width() {
            return rows.width();
        }

        @Override
        public CellKind kind(int column) {
            return rows.kind(column);
        }

        @Override
        public String text(int column) {
            return rows.text(column);
        }
    }
}
