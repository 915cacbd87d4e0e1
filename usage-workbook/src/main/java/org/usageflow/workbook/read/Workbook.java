package org.usageflow.workbook.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.csv.CsvDialect;

/**
 * An {@code .xlsx} or CSV file, open for reading only; the file is never changed. Not for several threads.
 *
 * <p>The heap it takes does not grow with the file: {@link ReadLimits} bound it.
 */
public sealed interface Workbook extends AutoCloseable permits XlsxWorkbook, CsvWorkbook {

    /**
     * Opens a file and reads which sheets it has. What it is, its first bytes tell: its name is not looked at.
     *
     * @throws UnreadableWorkbookException when it is neither a workbook nor CSV, or one that the guard refuses
     * @throws UncheckedIOException when the disk fails; this may be retried
     */
    static Workbook open(Path file, ReadLimits limits) {
        byte[] sample = sample(file);
        if (sample.length == 0) {
            throw new UnreadableWorkbookException(Problem.EMPTY_FILE, "");
        }
        Optional<CsvDialect> dialect = CsvDialect.of(sample);
        return dialect.isPresent() ? new CsvWorkbook(file, dialect.get(), limits) : XlsxWorkbook.open(file, limits);
    }

    private static byte[] sample(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(CsvDialect.SAMPLE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the tabs, in their order; none in a CSV file, whose only sheet has no name. */
    List<String> sheetNames();

    /**
     * The first tab of that name; upper and lower case are the same, as in Excel. The only sheet of a CSV file answers to
     * any name.
     */
    Optional<Sheet> sheet(String name);

    /** Whether date serials count from 1904, see {@link org.usageflow.workbook.ExcelDates}. */
    boolean date1904();

    @Override
    void close();
}
