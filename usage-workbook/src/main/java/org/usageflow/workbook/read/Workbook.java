package org.usageflow.workbook.read;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.zip.ZipArchive;

/**
 * An {@code .xlsx} file, open for reading only; the file is never changed. The heap it takes is that of its shared
 * strings, which {@link ReadLimits} bound. Not for several threads.
 */
public final class Workbook implements AutoCloseable {
    private final ZipArchive archive;
    private final ReadLimits limits;
    private final WorkbookIndex index;
    private @Nullable SharedStrings sharedStrings;

    private Workbook(ZipArchive archive, WorkbookIndex index, ReadLimits limits) {
        this.archive = archive;
        this.index = index;
        this.limits = limits;
    }

    /**
     * Opens a workbook and reads which sheets it has.
     *
     * @throws UnreadableWorkbookException when it is no workbook, or one that the guard refuses
     * @throws UncheckedIOException when the disk fails; this may be retried
     */
    public static Workbook open(Path file, ReadLimits limits) {
        ZipArchive archive = ZipArchive.open(file, limits);
        try {
            return new Workbook(archive, WorkbookIndex.read(archive, limits), limits);
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Names of the tabs, in their order. */
    public List<String> sheetNames() {
        return index.sheets().stream().map(WorkbookIndex.Entry::name).toList();
    }

    /** The first tab of that name; upper and lower case are the same, as in Excel. */
    public Optional<Sheet> sheet(String name) {
        return index.sheets().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .findFirst()
                .map(entry -> new Sheet(this, entry.name(), entry.part()));
    }

    /** Whether date serials count from 1904, see {@link org.usageflow.workbook.ExcelDates}. */
    public boolean date1904() {
        return index.date1904();
    }

    RowReader rows(String name, String part) {
        try {
            SharedStrings shared = sharedStrings();
            RowSource quick = QuickRows.open(archive.open(part, limits.partBytesMax()), shared, limits);
            RowSource first = quick == null ? careful(part, shared) : quick;
            return new RowReader(name, first, () -> careful(part, shared));
        } catch (UnreadableWorkbookException e) {
            throw e.at(name, 0);
        }
    }

    private RowSource careful(String part, SharedStrings shared) {
        return new CarefulRows(archive.open(part, limits.partBytesMax()), shared, limits);
    }

    private SharedStrings sharedStrings() {
        SharedStrings loaded = sharedStrings;
        if (loaded == null) {
            loaded = SharedStringsLoader.load(archive, index.sharedStringsPart(), limits);
            sharedStrings = loaded;
        }
        return loaded;
    }

    @Override
    public void close() {
        archive.close();
    }
}
