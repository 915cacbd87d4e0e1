package org.usageflow.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.usageflow.contract.UsageColumn;

/**
 * Which column of a sheet holds what. Headers may stand in any order; unknown ones are ignored.
 *
 * @param fixed the columns of the template that the sheet has
 * @param custom the vendor's own columns ({@code v.*}), by header as the vendor spells it
 */
record SheetLayout(List<Fixed> fixed, List<Custom> custom) {

    /**
     * A column of the template.
     *
     * @param index 0-based
     */
    record Fixed(UsageColumn column, int index) {}

    /**
     * A column of the vendor.
     *
     * @param index 0-based
     */
    record Custom(String header, int index) {}

    SheetLayout {
        fixed = List.copyOf(fixed);
        custom = List.copyOf(custom);
    }

    /**
     * Reads a row of headers.
     *
     * @param tab name of the tab, for the sentence; empty when the file has no tabs
     * @throws UnsplittableFileException when a header stands there twice or a required one is missing
     */
    static SheetLayout of(String tab, SheetRow headers) throws UnsplittableFileException {
        Map<UsageColumn, Integer> fixed = new EnumMap<>(UsageColumn.class);
        Map<String, Integer> custom = new LinkedHashMap<>();
        for (int index = 0; index < headers.width(); index++) {
            String header = headers.text(index).strip();
            Optional<UsageColumn> column = UsageColumn.byHeader(header);
            boolean repeated = column.isPresent()
                    ? fixed.put(column.get(), index) != null
                    : UsageColumn.isCustom(header) && custom.put(header, index) != null;
            if (repeated) {
                throw new UnsplittableFileException(new SheetFailure(
                        place(tab, headers) + " has header " + header + " twice", "remove or rename one of the two"));
            }
        }
        requireHeaders(tab, headers, fixed);
        List<Fixed> fixedColumns = new ArrayList<>();
        fixed.forEach((column, index) -> fixedColumns.add(new Fixed(column, index)));
        List<Custom> customColumns = new ArrayList<>();
        custom.forEach((header, index) -> customColumns.add(new Custom(header, index)));
        return new SheetLayout(fixedColumns, customColumns);
    }

    private static void requireHeaders(String tab, SheetRow headers, Map<UsageColumn, Integer> found)
            throws UnsplittableFileException {
        List<UsageColumn> missing = Arrays.stream(UsageColumn.values())
                .filter(column -> column.headerRequired() && !found.containsKey(column))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (found.isEmpty()) {
            throw new UnsplittableFileException(new SheetFailure(
                    place(tab, headers) + " holds no headers", "put the headers of the template into the first row"));
        }
        String names = missing.stream().map(UsageColumn::header).collect(Collectors.joining(", "));
        throw new UnsplittableFileException(
                new SheetFailure(place(tab, headers) + " lacks " + names, "add the headers"));
    }

    private static String place(String tab, SheetRow headers) {
        String row = "row " + headers.number();
        return tab.isEmpty() ? row : row + " of \"" + tab + '"';
    }
}
