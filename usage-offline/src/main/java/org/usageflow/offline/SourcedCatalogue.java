package org.usageflow.offline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.rule.SubscriptionMatch;
import org.usageflow.validator.rule.SubscriptionView;

/** A catalogue that lies elsewhere; for the time of one check, what was looked up last is kept. Thread-safe. */
final class SourcedCatalogue implements Catalogue {
    private static final int KEPT_MAX = 20_000;
    /** Two are as many as it takes to know that there are several. */
    private static final int FOUND_MAX = 2;

    private final CatalogueSource source;
    private final Cache<String, Optional<ProductView>> products = cache();
    private final Cache<String, Optional<SubscriptionView>> subscriptions = cache();
    private final Cache<Search, SubscriptionMatch> searches = cache();

    private record Search(String contractId, String productId, String parameterId, String value) {}

    SourcedCatalogue(CatalogueSource source) {
        this.source = source;
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder().maximumSize(KEPT_MAX).build();
    }

    @Override
    public @Nullable ProductView product(String id) {
        return products.get(id, wanted -> source.product(wanted).map(ProductView::of))
                .orElse(null);
    }

    @Override
    public @Nullable SubscriptionView subscription(String id) {
        return subscriptions
                .get(id, wanted -> source.subscription(wanted).map(SubscriptionView::of))
                .orElse(null);
    }

    @Override
    public SubscriptionMatch subscriptions(String contractId, String productId, String parameterId, String value) {
        return searches.get(new Search(contractId, productId, parameterId, value), this::search);
    }

    private SubscriptionMatch search(Search wanted) {
        List<Subscription> found = source.subscriptions(
                wanted.contractId(), wanted.productId(), wanted.parameterId(), wanted.value(), FOUND_MAX);
        return switch (found.size()) {
            case 0 -> new SubscriptionMatch.None();
            case 1 -> new SubscriptionMatch.One(SubscriptionView.of(found.getFirst()));
            default -> new SubscriptionMatch.Several();
        };
    }
}
