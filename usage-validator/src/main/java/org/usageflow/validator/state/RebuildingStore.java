package org.usageflow.validator.state;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistent store for global state that is wiped and rebuilt from its topic after an unclean stop.
 *
 * <p>Kafka Streams 4.3.1 does this for the stores of tasks, but with exactly-once its plain store fails for ever when a
 * global one was not closed, as after kill -9 (KAFKA-21034). Once that is mended, the plain store can replace this one.
 */
final class RebuildingStore implements KeyValueStore<Bytes, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildingStore.class);
    private static final String ROCKSDB_DIRECTORY = "rocksdb";

    private final KeyValueBytesStoreSupplier plain;
    private KeyValueStore<Bytes, byte[]> inner;

    private RebuildingStore(KeyValueBytesStoreSupplier plain) {
        this.plain = plain;
        this.inner = plain.get();
    }

    static KeyValueBytesStoreSupplier supplier(String name) {
        KeyValueBytesStoreSupplier plain = Stores.persistentKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RebuildingStore(plain);
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        try {
            inner.init(context, root);
        } catch (TaskCorruptedException e) {
            LOG.warn("Store was not closed and is rebuilt from its topic store={}", name(), e);
            delete(context);
            inner = plain.get();
            inner.init(context, root);
        }
    }

    private void delete(StateStoreContext context) {
        try {
            Utils.delete(new File(new File(context.stateDir(), ROCKSDB_DIRECTORY), name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean persistent() {
        return inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        inner.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return inner.committedOffset(partition);
    }

    @Override
    @Deprecated
    public boolean managesOffsets() {
        return inner.managesOffsets();
    }

    @Override
    public void put(Bytes key, byte[] value) {
        inner.put(key, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        return inner.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        inner.putAll(entries);
    }

    @Override
    public byte[] delete(Bytes key) {
        return inner.delete(key);
    }

    @Override
    public byte[] get(Bytes key) {
        return inner.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return inner.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return inner.all();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS prefixKeySerializer) {
        return inner.prefixScan(prefix, prefixKeySerializer);
    }

    @Override
    public long approximateNumEntries() {
        return inner.approximateNumEntries();
    }
}
