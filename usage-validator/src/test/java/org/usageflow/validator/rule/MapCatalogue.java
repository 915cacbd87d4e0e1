package org.usageflow.validator.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;

/** A catalogue of one product in memory. */
public final class MapCatalogue implements Catalogue {
    private final ProductView product;
    private final Map<String, SubscriptionView> subscriptions = new HashMap<>();

    public MapCatalogue(Product product, List<Subscription> subscriptions) {
        this.product = ProductView.of(product);
        subscriptions.forEach(one -> this.subscriptions.put(one.getId(), SubscriptionView.of(one)));
    }

    @Override
    public @Nullable SubscriptionView subscription(String id) {
        return subscriptions.get(id);
    }

    @Override
    public SubscriptionMatch subscriptions(String contractId, String productId, String parameterId, String value) {
        List<SubscriptionView> found = subscriptions.values().stream()
                .filter(one -> one.isInScope(contractId, productId) && one.hasParameter(parameterId, value))
                .toList();
        return switch (found.size()) {
            case 0 -> new SubscriptionMatch.None();
            case 1 -> new SubscriptionMatch.One(found.getFirst());
            default -> new SubscriptionMatch.Several();
        };
    }

    @Override
    public @Nullable ProductView product(String id) {
        return product.id().equals(id) ? product : null;
    }
}
