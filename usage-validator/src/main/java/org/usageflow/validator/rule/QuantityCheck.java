package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.QUANTITY;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.SubscriptionItem;

/**
 * The quantity must be a number that fits the item's precision, and not above what was bought. Negative numbers are
 * numbers: the documentation accepts any number. Whether all rows of a file together stay below what was bought is decided
 * where they meet, see {@link org.usageflow.validator.history.Reservations}.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 3, and USG_FILE_006, 013, 014.
 */
final class QuantityCheck {
    private QuantityCheck() {}

    static @Nullable BigDecimal read(
            RecordCells cells, @Nullable ItemView item, @Nullable SubscriptionView subscription, RowErrors errors) {
        String text = errors.require(QUANTITY, cells.getQuantity());
        if (text == null) {
            return null;
        }
        BigDecimal quantity = Decimals.parse(text);
        if (quantity == null) {
            errors.add(ErrorCode.USG_FILE_006, QUANTITY);
            return null;
        }
        if (item != null) {
            if (!item.precision().allows(quantity)) {
                errors.add(ErrorCode.USG_FILE_014, QUANTITY);
            }
            BigDecimal purchased = subscription == null ? null : purchased(item, subscription);
            if (purchased != null && quantity.compareTo(purchased) > 0) {
                errors.add(ErrorCode.USG_FILE_013, QUANTITY);
            }
        }
        return quantity;
    }

    /** What was bought of a reservation; null when the item is none, or any quantity may be used. */
    static @Nullable BigDecimal purchased(ItemView item, SubscriptionView subscription) {
        if (!item.reservation()) {
            return null;
        }
        SubscriptionItem bought = subscription.item(item.id());
        return bought == null ? null : bought.getQuantity();
    }
}
