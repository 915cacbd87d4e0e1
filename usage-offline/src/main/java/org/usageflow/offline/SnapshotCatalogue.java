package org.usageflow.offline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.rule.SubscriptionMatch;
import org.usageflow.validator.rule.SubscriptionView;

/** A catalogue in memory. Once it is filled, threads may share it. */
public final class SnapshotCatalogue implements Catalogue {
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, ProductView> productViews = new HashMap<>();
    private final Map<String, Contract> contracts = new LinkedHashMap<>();
    private final Map<String, SubscriptionView> subscriptions = new HashMap<>();
    private final Map<Search, SubscriptionMatch> searches = new HashMap<>();

    private record Search(String contractId, String productId, String parameterId, String value) {}

    public void add(Product product) {
        products.put(product.getId(), product);
        productViews.put(product.getId(), ProductView.of(product));
    }

    public void add(Contract contract) {
        contracts.put(contract.getId(), contract);
    }

    /** Adds a subscription; one with the same id must not have been added before. */
    public void add(Subscription subscription) {
        SubscriptionView view = SubscriptionView.of(subscription);
        if (subscriptions.putIfAbsent(view.id(), view) != null) {
            throw new IllegalArgumentException("Subscription " + view.id() + " is there twice");
        }
        view.params()
                .forEach((parameterId, value) -> searches.merge(
                        new Search(view.contractId(), view.productId(), parameterId, value),
                        new SubscriptionMatch.One(view),
                        (one, other) -> new SubscriptionMatch.Several()));
    }

    /** The products, in the order in which they were added. */
    public List<Product> products() {
        return List.copyOf(products.values());
    }

    /** The contracts, in the order in which they were added. */
    public List<Contract> contracts() {
        return List.copyOf(contracts.values());
    }

    public Optional<Product> findProduct(String id) {
        return Optional.ofNullable(products.get(id));
    }

    @Override
    public @Nullable SubscriptionView subscription(String id) {
        return subscriptions.get(id);
    }

    @Override
    public SubscriptionMatch subscriptions(String contractId, String productId, String parameterId, String value) {
        return searches.getOrDefault(
                new Search(contractId, productId, parameterId, value), new SubscriptionMatch.None());
    }

    @Override
    public @Nullable ProductView product(String id) {
        return productViews.get(id);
    }
}
