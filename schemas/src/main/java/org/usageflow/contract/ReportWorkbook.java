package org.usageflow.contract;

import java.util.Locale;

/**
 * The workbooks that list a file's records, each for its reader. All have the tabs instructions, general, categories and
 * records; the records tab has the vendor's columns, then the {@link ReportColumn}s of the workbook.
 *
 * <p>Source: Vendor portal and Distributor portal documentation.
 */
public enum ReportWorkbook {
    PROCESSED("Processed usage file", "for the vendor: the rows as uploaded, with every error in its place"),
    DISTRIBUTOR("Usage file for the distributor", "the rows with what was found for them, their state and their bill"),
    EXTRACTION("Usage extraction", "a chunk: the accepted rows of one hub, for the distributor's own systems"),
    RECONCILIATION("Usage reconciliation", "a chunk to be filled with billing ids and sent back");

    private final String title;
    private final String description;

    ReportWorkbook(String title, String description) {
        this.title = title;
        this.description = description;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** Spelling in links and settings. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
