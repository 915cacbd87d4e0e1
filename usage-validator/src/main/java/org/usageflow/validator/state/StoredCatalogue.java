package org.usageflow.validator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.ItemView;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.rule.SubscriptionMatch;
import org.usageflow.validator.rule.SubscriptionView;

/** The catalogue as the stage's stores hold it. Used by one thread; the cache and the views may be shared. */
public final class StoredCatalogue implements Catalogue {
    /** Two are as many as it takes to know that there are several. */
    private static final int IDS_MAX = 2;

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final SubscriptionCache cache;
    private final Deserializer<Subscription> deserializer;
    private final String topic;
    private final MemoryView<Product, ProductView> products;
    private final RegisteredItems items;
    private final StringSerializer prefixSerializer = new StringSerializer();

    /**
     * A catalogue that reads the store where cache and views do not know.
     *
     * @param topic name of the topic of subscriptions, under which their schema is registered
     */
    public StoredCatalogue(
            ReadOnlyKeyValueStore<String, byte[]> store,
            SubscriptionCache cache,
            Deserializer<Subscription> deserializer,
            String topic,
            MemoryView<Product, ProductView> products,
            RegisteredItems items) {
        this.store = store;
        this.cache = cache;
        this.deserializer = deserializer;
        this.topic = topic;
        this.products = products;
        this.items = items;
    }

    @Override
    public @Nullable SubscriptionView subscription(String id) {
        return cache.byId(id, this::load);
    }

    @Override
    public SubscriptionMatch subscriptions(String contractId, String productId, String parameterId, String value) {
        String search = SubscriptionKeys.search(contractId, productId, parameterId, value);
        List<SubscriptionView> found = cache.idsBySearch(search, this::scan).stream()
                .map(this::subscription)
                .filter(Objects::nonNull)
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
        return products.get(id);
    }

    @Override
    public @Nullable ItemView registeredItem(String productId, String mpnOrId) {
        return items.find(productId, mpnOrId);
    }

    private Optional<SubscriptionView> load(String id) {
        return Optional.ofNullable(store.get(SubscriptionKeys.subscription(id)))
                .map(bytes -> SubscriptionView.of(deserializer.deserialize(topic, bytes)));
    }

    private List<String> scan(String search) {
        List<String> ids = new ArrayList<>(IDS_MAX);
        try (KeyValueIterator<String, byte[]> entries = store.prefixScan(search, prefixSerializer)) {
            while (entries.hasNext() && ids.size() < IDS_MAX) {
                ids.add(SubscriptionKeys.subscriptionId(search, entries.next().key));
            }
        }
        return List.copyOf(ids);
    }
}
