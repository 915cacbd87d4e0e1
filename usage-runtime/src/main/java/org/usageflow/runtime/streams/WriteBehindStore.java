package org.usageflow.runtime.streams;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store for values that change with every record: it keeps what was put as objects, and writes each once, before the
 * transaction commits. Kafka's own cache keeps bytes, so with it each change is encoded and decoded.
 *
 * <p>A value belongs to the store from the moment it is put: what is changed in it until the commit is written too.
 * {@link #delete} answers nothing, as it does not read what it deletes. A walk through entries writes what is put before it begins; what is put
 * during the walk is not seen by it. Used by one thread.
 *
 * <p>Kafka Streams flushes stores of the type {@link CachedStateStore}, which is not part of its public API, before it sends
 * the offsets of a transaction. {@code WriteBehindStoreTest} fails if that ends.
 */
public final class WriteBehindStore<K, V> implements KeyValueStore<K, V>, CachedStateStore<K, V> {
    private final KeyValueStore<K, V> written;
    private final Map<K, Pending<V>> pending = new LinkedHashMap<>();

    /** What is to be written for a key; without a value it is to be deleted. */
    private record Pending<V>(@Nullable V value) {}

    WriteBehindStore(KeyValueStore<K, V> written) {
        this.written = written;
    }

    /**
     * Puts this store in front of another.
     *
     * @param written its builder, without Kafka's cache
     */
    public static <K, V> StoreBuilder<KeyValueStore<K, V>> before(StoreBuilder<KeyValueStore<K, V>> written) {
        return new WriteBehindBuilder<>(written);
    }

    @Override
    public @Nullable V get(K key) {
        Pending<V> known = pending.get(key);
        return known == null ? written.get(key) : known.value();
    }

    @Override
    public void put(K key, @Nullable V value) {
        pending.put(key, new Pending<>(value));
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        V known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(K key) {
        put(key, null);
        return null;
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        flushCache();
        return written.range(from, to);
    }

    @Override
    public KeyValueIterator<K, V> reverseRange(K from, K to) {
        flushCache();
        return written.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<K, V> all() {
        flushCache();
        return written.all();
    }

    @Override
    public KeyValueIterator<K, V> reverseAll() {
        flushCache();
        return written.reverseAll();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(P prefix, PS prefixSerializer) {
        flushCache();
        return written.prefixScan(prefix, prefixSerializer);
    }

    @Override
    public long approximateNumEntries() {
        flushCache();
        return written.approximateNumEntries();
    }

    @Override
    public void flushCache() {
        pending.forEach((key, change) -> written.put(key, change.value()));
        pending.clear();
    }

    @Override
    public void clearCache() {
        pending.clear();
    }

    /** Nobody is told of what is written. */
    @Override
    public boolean setFlushListener(CacheFlushListener<K, V> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return written.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        pending.clear();
        written.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        written.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return written.committedOffset(partition);
    }

    @Override
    @Deprecated
    public boolean managesOffsets() {
        return written.managesOffsets();
    }

    /** Forgets what no transaction has committed. */
    @Override
    public void close() {
        pending.clear();
        written.close();
    }

    @Override
    public boolean persistent() {
        return written.persistent();
    }

    @Override
    public boolean isOpen() {
        return written.isOpen();
    }
}
