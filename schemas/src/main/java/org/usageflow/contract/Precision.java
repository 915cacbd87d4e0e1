package org.usageflow.contract;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How many decimals a quantity of an item may have.
 *
 * <p>Source: Vendor portal documentation, item_precision.
 */
public enum Precision {
    INTEGER("integer", 0),
    DECIMAL_1("decimal(1)", 1),
    DECIMAL_2("decimal(2)", 2),
    DECIMAL_4("decimal(4)", 4),
    DECIMAL_8("decimal(8)", 8);

    private final String apiName;
    private final int decimals;

    Precision(String apiName, int decimals) {
        this.apiName = apiName;
        this.decimals = decimals;
    }

    /** Spelling in files, events and the API. */
    public String apiName() {
        return apiName;
    }

    public int decimals() {
        return decimals;
    }

    /** True when the quantity has no more decimals than allowed; trailing zeros do not count. */
    public boolean allows(BigDecimal quantity) {
        return quantity.scale() <= decimals || quantity.stripTrailingZeros().scale() <= decimals;
    }

    /** Reads {@code decimal(4)}, {@code Decimal(4)} and {@code decimal_4}. */
    public static Optional<Precision> parse(String text) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        return Arrays.stream(values())
                .filter(p -> p.apiName.equals(plain)
                        || p.name().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst();
    }
}
