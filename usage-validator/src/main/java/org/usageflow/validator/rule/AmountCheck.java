package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.AMOUNT;
import static org.usageflow.contract.UsageColumn.TIER;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.RecordCells;

/**
 * Amount and tier must be there exactly when the reporting schema uses them.
 *
 * <p>Source: Vendor portal documentation, amount and tier, and Usage File Examples.
 */
final class AmountCheck {
    /** Largest amount of one row, in the file's currency: far beyond any bill, and exact in the events. */
    private static final BigDecimal AMOUNT_MAX = BigDecimal.TEN.pow(16);

    private static final int SCALE_MAX = 18;
    private static final BigDecimal TIER_MAX = BigDecimal.TWO;

    private AmountCheck() {}

    /** The amount; null when the schema has none, or with an error. */
    static @Nullable BigDecimal amount(RecordCells cells, ReportingSchema schema, RowErrors errors) {
        if (!schema.needsAmount()) {
            errors.forbid(AMOUNT, cells.getAmount(), schema.name());
            return null;
        }
        String text = Cells.text(cells.getAmount());
        BigDecimal amount = text == null ? null : Decimals.parse(text);
        if (amount == null || amount.abs().compareTo(AMOUNT_MAX) > 0 || amount.scale() > SCALE_MAX) {
            errors.add(ErrorCode.USG_FILE_017, AMOUNT);
            return null;
        }
        return amount;
    }

    /** The tier; null when the schema has none, or with an error. */
    static @Nullable Integer tier(RecordCells cells, ReportingSchema schema, RowErrors errors) {
        if (!schema.needsTier()) {
            errors.forbid(TIER, cells.getTier(), schema.name());
            return null;
        }
        String text = Cells.text(cells.getTier());
        BigDecimal tier = text == null ? null : Decimals.parse(text);
        if (tier == null || tier.signum() < 0 || tier.compareTo(TIER_MAX) > 0 || !isWhole(tier)) {
            errors.add(ErrorCode.USG_FILE_016, TIER);
            return null;
        }
        return tier.intValue();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
