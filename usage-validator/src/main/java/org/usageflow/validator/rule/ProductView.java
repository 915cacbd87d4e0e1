package org.usageflow.validator.rule;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;

/**
 * A product as the rules need it. Immutable.
 *
 * @param id product id
 * @param dynamicItems rows may introduce items
 * @param futureCharges usage may lie in the future
 * @param lateCharges usage of earlier periods may be reported
 * @param itemsById items by their id
 * @param itemsByMpn items by manufacturer part number
 */
public record ProductView(
        String id,
        boolean dynamicItems,
        boolean futureCharges,
        boolean lateCharges,
        Map<String, ItemView> itemsById,
        Map<String, ItemView> itemsByMpn) {

    public static ProductView of(Product product) {
        Map<String, ItemView> byId = new HashMap<>();
        Map<String, ItemView> byMpn = new HashMap<>();
        for (Item item : product.getItems()) {
            ItemView view = ItemView.of(item);
            byId.put(item.getId(), view);
            byMpn.putIfAbsent(item.getMpn(), view);
        }
        return new ProductView(
                product.getId(),
                product.getDynamicItems(),
                product.getFutureCharges(),
                product.getLateCharges(),
                Map.copyOf(byId),
                Map.copyOf(byMpn));
    }

    public @Nullable ItemView itemById(String itemId) {
        return itemsById.get(itemId);
    }

    public @Nullable ItemView itemByMpn(String mpn) {
        return itemsByMpn.get(mpn);
    }
}
