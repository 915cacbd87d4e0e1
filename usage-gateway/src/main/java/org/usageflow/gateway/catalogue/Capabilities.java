package org.usageflow.gateway.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.Precision;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;
import org.usageflow.gateway.http.ApiError;

/**
 * What a product's capabilities and items allow.
 *
 * <p>Source: Usage documentation, product capabilities, dynamic items and custom columns; item periods of the original's API.
 */
final class Capabilities {
    private static final String CUSTOM_PREFIX = "v.";
    private static final Set<String> PERIODS =
            Set.of("monthly", "yearly", "onetime", "trial", "years_2", "years_3", "years_4", "years_5", "years_6");

    private Capabilities() {}

    static List<LineFault> faults(SpecificRecord event, KnownCatalogue known) {
        List<LineFault> faults = new ArrayList<>();
        switch (event) {
            case Product product -> product(product, faults);
            case Subscription subscription -> subscription(subscription, known, faults);
            default -> {}
        }
        return faults;
    }

    private static void product(Product product, List<LineFault> faults) {
        for (String column : product.getRequiredCustomFields()) {
            if (!column.startsWith(CUSTOM_PREFIX) || column.length() == CUSTOM_PREFIX.length()) {
                fault(faults, "Field required_custom_fields has \"" + column + "\"; custom columns begin with v.");
            }
        }
        Map<String, String> byMpn = new HashMap<>();
        for (Item item : product.getItems()) {
            String other = byMpn.putIfAbsent(item.getMpn(), item.getId());
            if (other != null && !other.equals(item.getId())) {
                fault(
                        faults,
                        "Items " + other + " and " + item.getId() + " have the same mpn \"" + item.getMpn()
                                + "\", by which rows of usage files find them.");
            }
            if (item.getDynamic() && !product.getDynamicItems()) {
                fault(faults, "Item " + item.getId() + " is dynamic, and the product has no dynamic_items.");
            }
            if (item.getDynamic() && !item.getType().equals("ppu")) {
                fault(faults, "Item " + item.getId() + " is dynamic, so its type must be ppu.");
            }
            if (!PERIODS.contains(item.getPeriod().toLowerCase(Locale.ROOT))) {
                fault(
                        faults,
                        "Item " + item.getId() + " has the period \"" + item.getPeriod() + "\"; write one of "
                                + PERIODS.stream().sorted().toList() + ".");
            }
        }
    }

    private static void subscription(Subscription subscription, KnownCatalogue known, List<LineFault> faults) {
        for (SubscriptionItem bought : subscription.getItems()) {
            BigDecimal quantity = bought.getQuantity();
            Item item = known.items(subscription.getProductId()).get(bought.getItemId());
            if (quantity == null || item == null) {
                continue;
            }
            boolean fits = Precision.parse(item.getPrecision())
                    .map(precision -> precision.allows(quantity))
                    .orElse(true);
            if (!fits || quantity.signum() < 0) {
                fault(
                        faults,
                        "Item " + bought.getItemId() + " has the quantity "
                                + quantity.stripTrailingZeros().toPlainString() + "; its precision is "
                                + item.getPrecision() + ", and it is not below zero.");
            }
        }
    }

    private static void fault(List<LineFault> faults, String sentence) {
        faults.add(new LineFault(ApiError.CAT_008, sentence));
    }
}
