package org.usageflow.workbook.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.csv.CsvDialect;

/** A CSV file as a workbook of one sheet without a name. */
final class CsvWorkbook implements Workbook {
    private static final String NAMELESS = "";

    private final Path file;
    private final CsvDialect dialect;
    private final ReadLimits limits;

    CsvWorkbook(Path file, CsvDialect dialect, ReadLimits limits) {
        this.file = file;
        this.dialect = dialect;
        this.limits = limits;
    }

    @Override
    public List<String> sheetNames() {
        return List.of();
    }

    @Override
    public Optional<Sheet> sheet(String name) {
        return Optional.of(new Sheet(NAMELESS, this::rows));
    }

    @Override
    public boolean date1904() {
        return false;
    }

    private RowReader rows() {
        InputStream in = null;
        try {
            in = Files.newInputStream(file);
            in.skipNBytes(dialect.contentStart());
            StrictReader text = new StrictReader(in, StandardCharsets.UTF_8, Problem.NOT_UTF8, dialect.contentStart());
            RowSource rows = new CsvRows(text, Files.size(file), dialect.separator(), limits);
            in = null;
            return new RowReader(NAMELESS, rows, this::noOtherWay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeAfterFailure(in);
        }
    }

    private RowSource noOtherWay() {
        throw new IllegalStateException("there is one way to read CSV");
    }

    private static void closeAfterFailure(@Nullable InputStream in) {
        if (in == null) {
            return;
        }
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // the file is open only while its rows are read
    }
}
