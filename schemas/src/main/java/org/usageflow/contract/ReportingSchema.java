package org.usageflow.contract;

import java.util.Locale;
import java.util.Optional;

/**
 * What a product's usage files report. A product has exactly one.
 *
 * <p>Source: Usage documentation, Reporting Schemas.
 */
public enum ReportingSchema {
    QT("Quantity", "quantities; the distributor's systems know the prices", false, false),
    PR("Price Rated", "quantities and the end customer's price", true, false),
    CR("Cost Rated", "quantities and the distributor's cost", true, false),
    TR("Multi-Tier Rated", "quantities and a price for each tier, one row a tier", true, true);

    private final String title;
    private final String description;
    private final boolean amount;
    private final boolean tier;

    ReportingSchema(String title, String description, boolean amount, boolean tier) {
        this.title = title;
        this.description = description;
        this.amount = amount;
        this.tier = tier;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** True when each row must carry an amount, and the file a currency. */
    public boolean needsAmount() {
        return amount;
    }

    /** True when each row must carry a tier. */
    public boolean needsTier() {
        return tier;
    }

    /** Spelling in the API's usage files and records. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads either spelling, in any case. */
    public static Optional<ReportingSchema> parse(String text) {
        return EnumText.find(values(), text);
    }
}
