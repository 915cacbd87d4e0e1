package org.usageflow.validator.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one upload report together of a reserved item may not be more than was purchased.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 3, and USG_FILE_013, whose message speaks of the quantity
 * reported in the usage file. Each tier of a row repeats its quantity, so tiers are added up apart. Negative quantities do
 * not make room for others: so the same rows exceed in any order or in none.
 */
public final class Reservations {
    private Reservations() {}

    /**
     * True when a row's quantity does not fit any more.
     *
     * @param reserved what other rows reported
     * @param purchased null when there is no limit
     */
    public static boolean exceeds(BigDecimal reserved, @Nullable BigDecimal quantity, @Nullable BigDecimal purchased) {
        return purchased != null
                && quantity != null
                && quantity.signum() > 0
                && reserved.add(quantity).compareTo(purchased) > 0;
    }

    /** What a row adds to what was reported. */
    static BigDecimal counted(@Nullable BigDecimal quantity, @Nullable BigDecimal purchased) {
        return purchased == null || quantity == null ? BigDecimal.ZERO : quantity.max(BigDecimal.ZERO);
    }
}
