package org.usageflow.workbook.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.zip.PartStream;
import org.usageflow.workbook.zip.ZipArchive;

/** Reads without the quick path, whose rows must be the same. */
public final class CarefulOnly {
    private static final ReadLimits LIMITS = ReadLimits.DEFAULTS;

    private CarefulOnly() {}

    /** The rows of the first tab; empty when the file is refused. CSV has one path only. */
    public static Optional<List<String>> rows(Path file) {
        try (Workbook workbook = Workbook.open(file, LIMITS)) {
            return Optional.of(workbook instanceof XlsxWorkbook ? carefully(file) : TestRows.read(file));
        } catch (UnreadableWorkbookException refused) {
            return Optional.empty();
        }
    }

    private static List<String> carefully(Path file) {
        try (ZipArchive archive = ZipArchive.open(file, LIMITS)) {
            WorkbookIndex index = WorkbookIndex.read(archive, LIMITS);
            if (index.sheets().isEmpty()) {
                return List.of();
            }
            String part = index.sheets().getFirst().part();
            try (SharedStrings shared = SharedStringsLoader.carefully(archive, index.sharedStringsPart(), LIMITS);
                    PartStream in = archive.open(part, LIMITS.partBytesMax());
                    RowReader rows = new RowReader("", new CarefulRows(in, shared, LIMITS), () -> {
                        throw new IllegalStateException("the careful path has no other");
                    })) {
                return TestRows.read(rows);
            }
        }
    }
}
