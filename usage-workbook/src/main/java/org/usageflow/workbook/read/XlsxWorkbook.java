package org.usageflow.workbook.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.zip.PartStream;
import org.usageflow.workbook.zip.ZipArchive;

/** The sheets of an {@code .xlsx} file. The heap it takes is that of its shared strings. */
final class XlsxWorkbook implements Workbook {
    private final ZipArchive archive;
    private final ReadLimits limits;
    private final WorkbookIndex index;
    private @Nullable SharedStrings sharedStrings;

    private XlsxWorkbook(ZipArchive archive, WorkbookIndex index, ReadLimits limits) {
        this.archive = archive;
        this.index = index;
        this.limits = limits;
    }

    static XlsxWorkbook open(Path file, ReadLimits limits) {
        ZipArchive archive = ZipArchive.open(file, limits);
        try {
            return new XlsxWorkbook(archive, WorkbookIndex.read(archive, limits), limits);
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    @Override
    public List<String> sheetNames() {
        return index.sheets().stream().map(WorkbookIndex.Entry::name).toList();
    }

    @Override
    public Optional<Sheet> sheet(String name) {
        return index.sheets().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .findFirst()
                .map(entry -> new Sheet(entry.name(), () -> rows(entry.name(), entry.part())));
    }

    @Override
    public boolean date1904() {
        return index.date1904();
    }

    private RowReader rows(String name, String part) {
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
        PartStream in = archive.open(part, limits.partBytesMax());
        try {
            return new CarefulRows(in, shared, limits);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
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
        try (archive) {
            if (sharedStrings != null) {
                sharedStrings.close();
            }
        }
    }
}
