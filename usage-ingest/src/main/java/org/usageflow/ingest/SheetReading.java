package org.usageflow.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.usageflow.workbook.UnreadableWorkbookException;

/** How what goes wrong with a sheet is told: the fault of the file, or an outage. */
final class SheetReading {
    private SheetReading() {}

    interface Reading<T> {
        T get() throws IOException, UnsplittableFileException;
    }

    static <T> T reading(Reading<T> reading) throws IOException, UnsplittableFileException {
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

    static <T> T closingOnFailure(AutoCloseable resource, Reading<T> opening)
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
}
