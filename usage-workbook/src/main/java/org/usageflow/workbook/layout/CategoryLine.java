package org.usageflow.workbook.layout;

import java.util.List;

/**
 * A line of the categories tab, as the vendor defines it.
 *
 * <p>Source: Vendor portal documentation, Populating Usage File.
 */
public record CategoryLine(String id, String name, String description) {
    /** Headers of the tab. */
    public static final List<String> HEADERS = List.of("category_id", "category_name", "category_description");

    List<String> cells() {
        return List.of(id, name, description);
    }
}
