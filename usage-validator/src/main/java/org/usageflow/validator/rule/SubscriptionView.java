package org.usageflow.validator.rule;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;
import org.usageflow.contract.avro.UsageSubscription;

/**
 * A subscription as the rules need it. Immutable: every usage of the subscription shares its parts.
 *
 * @param usage how a record names the subscription
 * @param contractId contract within which it can be found
 * @param productId product within which it can be found
 * @param items what it contains, by item id
 * @param params parameter values by parameter id
 */
public record SubscriptionView(
        UsageSubscription usage,
        String contractId,
        String productId,
        Map<String, SubscriptionItem> items,
        Map<String, String> params) {

    public static SubscriptionView of(Subscription subscription) {
        Map<String, SubscriptionItem> items = new HashMap<>();
        subscription.getItems().forEach(item -> items.put(item.getItemId(), item));
        UsageSubscription usage = new UsageSubscription(
                subscription.getId(),
                subscription.getExternalId(),
                subscription.getExternalUid(),
                subscription.getHub(),
                subscription.getCustomerId(),
                subscription.getCustomerName());
        return new SubscriptionView(
                SharedParts.of(usage),
                subscription.getContractId(),
                subscription.getProductId(),
                Map.copyOf(items),
                Map.copyOf(subscription.getParams()));
    }

    public String id() {
        return usage.getId();
    }

    /** True when files of the contract and product may report usage of the subscription. */
    public boolean isInScope(String contract, String product) {
        return contractId.equals(contract) && productId.equals(product);
    }

    public boolean hasParameter(String id, String value) {
        return value.equals(params.get(id));
    }

    /** What the subscription contains of an item; null when it does not contain the item. */
    public @Nullable SubscriptionItem item(String itemId) {
        return items.get(itemId);
    }
}
