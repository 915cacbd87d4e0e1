package org.usageflow.workbook.write;

import java.util.List;

/**
 * A tab to be written.
 *
 * @param name at most 31 characters and none of {@code [ ] : * ? / \}, as Excel demands
 * @param columns from the first column on; columns beyond have Excel's own width
 * @param frozenRows rows from the top that stay in view, and are repeated on each printed page
 * @param filtered whether the last of the frozen rows gets buttons to filter by
 * @param dropDowns lists to choose from
 */
public record SheetSpec(
        String name, List<ColumnSpec> columns, int frozenRows, boolean filtered, List<DropDown> dropDowns) {
    private static final int NAME_CHARACTERS_MAX = 31;
    private static final String FORBIDDEN = "[]:*?/\\";

    public SheetSpec {
        if (name.isBlank()
                || name.length() > NAME_CHARACTERS_MAX
                || name.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("Excel allows no tab named \"" + name + "\"");
        }
        if (frozenRows < 0 || (filtered && frozenRows == 0)) {
            throw new IllegalArgumentException("a filter stands in a frozen row; there are " + frozenRows);
        }
        columns = List.copyOf(columns);
        dropDowns = List.copyOf(dropDowns);
    }

    /** A tab with columns of these widths, in characters. */
    public SheetSpec(String name, List<Integer> columnWidths) {
        this(name, columnWidths.stream().map(ColumnSpec::ofWidth).toList(), 0, false, List.of());
    }

    /** A tab whose columns have Excel's own width. */
    public static SheetSpec named(String name) {
        return new SheetSpec(name, List.of());
    }

    /** A tab with these columns. */
    public static SheetSpec of(String name, List<ColumnSpec> columns) {
        return new SheetSpec(name, columns, 0, false, List.of());
    }

    /** The same, with rows from the top that stay in view. */
    public SheetSpec withFrozenRows(int rows) {
        return new SheetSpec(name, columns, rows, filtered, dropDowns);
    }

    /** The same, with buttons to filter by in the last frozen row. */
    public SheetSpec withFilter() {
        return new SheetSpec(name, columns, frozenRows, true, dropDowns);
    }

    /** The same, with lists to choose from. */
    public SheetSpec withDropDowns(List<DropDown> lists) {
        return new SheetSpec(name, columns, frozenRows, filtered, lists);
    }
}
