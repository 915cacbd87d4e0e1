package org.usageflow.validator.state;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.validator.rule.SubscriptionView;

/**
 * Keeps the subscription store and its index up to date, while running and on restore (KAFKA-7663,
 * GlobalStateManagerImpl.reprocessState in 4.3.1). Applying an event again changes nothing.
 */
public final class SubscriptionFeeder implements Processor<String, Subscription, Void, Void> {
    private static final byte[] PRESENT = {};

    private final String storeName;
    private final String topic;
    private final Serde<Subscription> serde;
    private final SubscriptionCache cache;
    private @Nullable KeyValueStore<String, byte[]> store;

    /**
     * A feeder of the store and the cache above it.
     *
     * @param topic name of the topic of subscriptions, under which their schema is registered
     */
    public SubscriptionFeeder(String storeName, String topic, Serde<Subscription> serde, SubscriptionCache cache) {
        this.storeName = storeName;
        this.topic = topic;
        this.serde = serde;
        this.cache = cache;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, Subscription> message) {
        if (store != null) {
            apply(store, message.key(), message.value());
        }
    }

    private void apply(KeyValueStore<String, byte[]> into, String id, @Nullable Subscription now) {
        String key = SubscriptionKeys.subscription(id);
        byte[] before = into.get(key);
        Set<String> searches = now == null ? Set.of() : SubscriptionKeys.searches(now);
        Set<String> stale = before == null ? new HashSet<>() : SubscriptionKeys.searches(decode(before));
        stale.removeAll(searches);

        stale.forEach(search -> into.delete(SubscriptionKeys.entry(search, id)));
        searches.forEach(search -> into.put(SubscriptionKeys.entry(search, id), PRESENT));
        if (now == null) {
            into.delete(key);
        } else {
            into.put(key, serde.serializer().serialize(topic, now));
        }

        stale.addAll(searches);
        cache.replace(id, Optional.ofNullable(now).map(SubscriptionView::of), stale);
    }

    private Subscription decode(byte[] bytes) {
        return serde.deserializer().deserialize(topic, bytes);
    }
}
