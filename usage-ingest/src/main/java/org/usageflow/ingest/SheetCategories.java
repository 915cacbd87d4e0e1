package org.usageflow.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Category;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Sheet;
import org.usageflow.workbook.read.Workbook;

/**
 * What the categories tab of a file lists. Headers may stand in any order; a line without an id is none, and of two lines
 * with one id the first counts. A file that has no tabs (CSV, NDJSON) can not list categories: there, each one stands for itself.
 *
 * <p>Source: Vendor portal documentation, Populating Usage File, tab categories.
 */
final class SheetCategories {
    /** More than this nobody can choose from; each is an event. */
    static final int CATEGORIES_MAX = 10_000;
    /** All of them stay on the heap while the file is split. */
    static final int CHARACTERS_MAX = 2_000_000;

    private static final String ID = "category_id";
    private static final String NAME = "category_name";
    private static final String DESCRIPTION = "category_description";

    private final Map<String, Listed> byId = new LinkedHashMap<>();
    private final boolean open;
    private int characters;

    /**
     * A line of the tab.
     *
     * @param row in the tab, from 1
     */
    record Listed(int row, Category category) {}

    private SheetCategories(boolean open) {
        this.open = open;
    }

    /** Those of a file without tabs. */
    static SheetCategories open() {
        return new SheetCategories(true);
    }

    /**
     * Reads the tab, if there is one.
     *
     * @throws UnsplittableFileException when it lists too many
     * @throws org.usageflow.workbook.UnreadableWorkbookException when it can not be read
     */
    static SheetCategories read(Workbook workbook) throws UnsplittableFileException {
        SheetCategories categories = new SheetCategories(workbook.sheetNames().isEmpty());
        if (!categories.open) {
            Sheet sheet = workbook.sheet(UsageColumn.CATEGORIES_TAB).orElse(null);
            if (sheet != null) {
                categories.read(sheet);
            }
        }
        return categories;
    }

    private void read(Sheet sheet) throws UnsplittableFileException {
        try (RowReader rows = sheet.rows()) {
            List<String> headers = List.of();
            while (rows.next()) {
                if (!headers.contains(ID)) {
                    headers = texts(rows);
                } else {
                    add(sheet, headers, rows);
                }
            }
        }
    }

    private void add(Sheet sheet, List<String> headers, RowReader row) throws UnsplittableFileException {
        String id = text(headers, ID, row);
        if (id == null) {
            return;
        }
        String name = text(headers, NAME, row);
        String description = text(headers, DESCRIPTION, row);
        Category category = new Category(id, name == null ? id : name, description);
        if (byId.putIfAbsent(id, new Listed(row.rowNumber(), category)) != null) {
            return;
        }
        characters += id.length() + category.getName().length() + (description == null ? 0 : description.length());
        if (byId.size() > CATEGORIES_MAX) {
            throw tooMuch(sheet, CATEGORIES_MAX + " categories");
        }
        if (characters > CHARACTERS_MAX) {
            throw tooMuch(sheet, CHARACTERS_MAX + " characters");
        }
    }

    private static UnsplittableFileException tooMuch(Sheet sheet, String limit) {
        return new UnsplittableFileException(new SheetFailure(
                "tab \"" + sheet.name() + "\" lists more than " + limit, "list those that records name"));
    }

    private static List<String> texts(RowReader row) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < row.width(); column++) {
            texts.add(row.text(column).strip().toLowerCase(Locale.ROOT));
        }
        return texts;
    }

    private static @Nullable String text(List<String> headers, String header, RowReader row) {
        int column = headers.indexOf(header);
        String text = column < 0 ? "" : row.text(column).strip();
        return text.isEmpty() ? null : text;
    }

    /** The category of an id; null when there is no id, or when it is not listed. */
    @Nullable Category find(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        String wanted = id.strip();
        if (open) {
            return new Category(wanted, wanted, null);
        }
        Listed listed = byId.get(wanted);
        return listed == null ? null : listed.category();
    }

    /** All lines, in their order. */
    List<Listed> all() {
        return List.copyOf(byId.values());
    }
}
