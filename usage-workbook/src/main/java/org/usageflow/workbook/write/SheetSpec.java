package org.usageflow.workbook.write;

import java.util.List;

/**
 * A tab to be written.
 *
 * @param name at most 31 characters and none of {@code [ ] : * ? / \}, as Excel demands
 * @param columnWidths in characters, from the first column on; columns beyond have Excel's own width
 */
public record SheetSpec(String name, List<Integer> columnWidths) {
    private static final int NAME_CHARACTERS_MAX = 31;
    private static final int WIDTH_MAX = 255;
    private static final String FORBIDDEN = "[]:*?/\\";

    public SheetSpec {
        if (name.isBlank()
                || name.length() > NAME_CHARACTERS_MAX
                || name.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("Excel allows no tab named \"" + name + "\"");
        }
        if (columnWidths.stream().anyMatch(width -> width < 1 || width > WIDTH_MAX)) {
            throw new IllegalArgumentException("a column is 1 to " + WIDTH_MAX + " characters wide: " + columnWidths);
        }
        columnWidths = List.copyOf(columnWidths);
    }

    /** A tab whose columns have Excel's own width. */
    public static SheetSpec named(String name) {
        return new SheetSpec(name, List.of());
    }
}
