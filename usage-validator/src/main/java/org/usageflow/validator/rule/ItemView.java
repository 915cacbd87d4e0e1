package org.usageflow.validator.rule;

import org.usageflow.contract.Precision;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.UsageItem;

/**
 * An item as the rules need it. Immutable: every usage of the item shares its parts.
 *
 * @param usage how a record names the item; its id is empty while a row's new item is not registered
 * @param precision decimals that a quantity may have
 * @param reservation true when the quantity is bought beforehand
 * @param dynamic true when a vendor's file introduced it: no subscription has to contain it
 */
public record ItemView(UsageItem usage, Precision precision, boolean reservation, boolean dynamic) {
    private static final String RESERVATION = "reservation";
    private static final String PAY_AS_YOU_GO = "ppu";
    private static final String MONTHLY = "monthly";

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
                SharedParts.of(usage),
                Precision.parse(item.getPrecision()).orElse(Precision.DECIMAL_8),
                item.getType().equalsIgnoreCase(RESERVATION),
                item.getDynamic());
    }

    /** An item that a row introduces; it has no id yet. */
    static ItemView introduced(String mpn, String name, String unit, Precision precision) {
        UsageItem usage = new UsageItem("", mpn, name, unit, PAY_AS_YOU_GO, precision.apiName(), MONTHLY);
        return new ItemView(usage, precision, false, true);
    }

    /** The item as an event of the catalogue. */
    public Item toItem() {
        return new Item(
                usage.getId(),
                usage.getMpn(),
                usage.getName(),
                usage.getUnit(),
                usage.getType(),
                usage.getPrecision(),
                usage.getPeriod(),
                dynamic);
    }

    public String id() {
        return usage.getId();
    }

    /** False for an item that only a row has named so far. */
    public boolean registered() {
        return !id().isEmpty();
    }
}
