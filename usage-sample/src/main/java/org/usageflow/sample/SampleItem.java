package org.usageflow.sample;

import java.math.BigDecimal;
import org.usageflow.contract.Precision;
import org.usageflow.contract.avro.Item;

/**
 * A line of the price list.
 *
 * @param price of one unit, in the currency of the marketplace
 */
record SampleItem(Item item, BigDecimal price) {
    private static final String PAY_AS_YOU_GO = "ppu";
    private static final String RESERVATION = "reservation";
    private static final String MONTHLY = "monthly";

    static SampleItem ppu(String mpn, String name, String unit, Precision precision, String price) {
        return new SampleItem(
                new Item("", mpn, name, unit, PAY_AS_YOU_GO, precision.apiName(), MONTHLY, false),
                new BigDecimal(price));
    }

    static SampleItem reservation(
            String mpn, String name, String unit, Precision precision, String period, String price) {
        return new SampleItem(
                new Item("", mpn, name, unit, RESERVATION, precision.apiName(), period, false), new BigDecimal(price));
    }

    /** The same under an id. */
    SampleItem withId(String id) {
        return new SampleItem(
                new Item(
                        id,
                        item.getMpn(),
                        item.getName(),
                        item.getUnit(),
                        item.getType(),
                        item.getPrecision(),
                        item.getPeriod(),
                        item.getDynamic()),
                price);
    }

    boolean isReservation() {
        return item.getType().equals(RESERVATION);
    }

    Precision precision() {
        return Precision.parse(item.getPrecision()).orElseThrow();
    }
}
