package org.usageflow.validator.rule;

import org.usageflow.contract.Precision;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.UsageItem;

/**
 * An item as the rules need it. Immutable: every usage of the item shares its parts.
 *
 * @param usage how a record names the item
 * @param precision decimals that a quantity may have
 * @param reservation true when the quantity is bought beforehand
 */
public record ItemView(UsageItem usage, Precision precision, boolean reservation) {
    private static final String RESERVATION = "reservation";

    /** An item whose precision can not be read gets the widest: a flaw of the catalogue is not the vendor's error. */
    public static ItemView of(Item item) {
        UsageItem usage = new UsageItem(
                item.getId(),
                item.getMpn(),
                item.getName(),
                item.getUnit(),
                item.getType(),
                item.getPrecision(),
                item.getPeriod());
        return new ItemView(
                usage,
                Precision.parse(item.getPrecision()).orElse(Precision.DECIMAL_8),
                item.getType().equalsIgnoreCase(RESERVATION));
    }

    public String id() {
        return usage.getId();
    }
}
