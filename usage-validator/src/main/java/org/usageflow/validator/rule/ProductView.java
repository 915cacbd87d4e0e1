package org.usageflow.validator.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;

/**
 * A product as the rules need it. Immutable.
 *
 * @param id product id
 * @param dynamicItems rows may introduce items
 * @param futureCharges usage may lie in the future
 * @param lateCharges usage of earlier periods may be reported
 * @param requiredCustomFields headers of the custom columns that every row must fill
 * @param itemsById items by their id
 * @param itemsByMpn items by manufacturer part number
 */
public record ProductView(
        String id,
        boolean dynamicItems,
        boolean futureCharges,
        boolean lateCharges,
        List<String> requiredCustomFields,
        Map<String, ItemView> itemsById,
        Map<String, ItemView> itemsByMpn) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

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
                product.getRequiredCustomFields().stream()
                        .map(ProductView::customHeader)
                        .toList(),
                Map.copyOf(byId),
                Map.copyOf(byMpn));
    }

    /** The name of a custom field as the sheet's header has it: products name it with or without the prefix. */
    private static String customHeader(String field) {
        String name = field.strip();
        return name.toLowerCase(Locale.ROOT).startsWith(UsageColumn.CUSTOM_PREFIX)
                ? name
                : UsageColumn.CUSTOM_PREFIX + name;
    }

    /** The highest number that ends an id of its items; 0 when there is none. */
    public int lastItemNumber() {
        return itemsById.keySet().stream()
                .filter(itemId -> itemId.startsWith(id + '-'))
                .map(itemId -> itemId.substring(id.length() + 1))
                .filter(number -> NUMBER.matcher(number).matches())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    public @Nullable ItemView itemById(String itemId) {
        return itemsById.get(itemId);
    }

    public @Nullable ItemView itemByMpn(String mpn) {
        return itemsByMpn.get(mpn);
    }
}
