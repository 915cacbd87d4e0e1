package org.usageflow.bench.sheet;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.rule.SubscriptionMatch;
import org.usageflow.validator.rule.SubscriptionView;

/** The part of the sample catalogue that a sample file is about, in memory. */
final class SampleMarket implements Catalogue {
    private final ProductView product;
    private final Map<String, SubscriptionView> byId = new HashMap<>();
    private final Map<String, SubscriptionMatch> byParameter = new HashMap<>();

    SampleMarket(SampleCatalogue catalogue, SampleFile file) {
        product = ProductView.of(file.product());
        for (Subscription subscription : catalogue.subscriptionsOf(file.contract(), file.product())) {
            SubscriptionView view = SubscriptionView.of(subscription);
            byId.put(view.id(), view);
            view.params()
                    .forEach((id, value) -> byParameter.merge(
                            id + '=' + value,
                            new SubscriptionMatch.One(view),
                            (one, other) -> new SubscriptionMatch.Several()));
        }
    }

    @Override
    public @Nullable SubscriptionView subscription(String id) {
        return byId.get(id);
    }

    @Override
    public SubscriptionMatch subscriptions(String contractId, String productId, String parameterId, String value) {
        return byParameter.getOrDefault(parameterId + '=' + value, new SubscriptionMatch.None());
    }

    @Override
    public @Nullable ProductView product(String id) {
        return product.id().equals(id) ? product : null;
    }
}
