package org.usageflow.validator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class RebuildingStoreTest {
    private static final String NAME = "global";
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Bytes KEY = Bytes.wrap(bytes("key"));

    private final Path stateDir;

    RebuildingStoreTest(@TempDir Path stateDir) {
        this.stateDir = stateDir;
    }

    @BeforeEach
    void aStoreWithOneEntryWasClosed() {
        try (Opened store = new Opened(rebuilding())) {
            store.inner().put(KEY, bytes("value"));
            store.inner().commit(Map.of(PARTITION, 7L));
        }
    }

    @Test
    void keepsItsEntriesAndOffsetsAfterACleanStop() {
        try (Opened store = new Opened(rebuilding())) {
            assertThat(store.inner().get(KEY)).isEqualTo(bytes("value"));
            assertThat(store.inner().committedOffset(PARTITION)).isEqualTo(7L);
        }
    }

    @Test
    void beginsEmptyAfterAnUncleanStop() throws RocksDBException {
        markAsNotClosed();

        try (Opened store = new Opened(rebuilding())) {
            assertThat(store.inner().get(KEY)).isNull();
            assertThat(store.inner().committedOffset(PARTITION)).isNull();
        }
    }

    @Test
    void thePlainStoreFailsAfterAnUncleanStop() throws RocksDBException {
        markAsNotClosed();

        assertThatThrownBy(() -> new Opened(Stores.persistentKeyValueStore(NAME).get()))
                .as("Kafka Streams copes by itself now (KAFKA-21034): use the plain store and delete RebuildingStore")
                .isInstanceOf(TaskCorruptedException.class);
    }

    /** Leaves on disk what a process leaves that was killed after the store had been written to disk once. */
    private void markAsNotClosed() throws RocksDBException {
        List<ColumnFamilyHandle> families = new ArrayList<>();
        String directory = stateDir.resolve("rocksdb").resolve(NAME).toString();
        List<ColumnFamilyDescriptor> descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor(bytes("offsets")));
        try (DBOptions options = new DBOptions();
                LongSerializer open = new LongSerializer();
                RocksDB db = RocksDB.open(options, directory, descriptors, families)) {
            db.put(families.getLast(), bytes("status"), open.serialize("", 1L));
            families.forEach(ColumnFamilyHandle::close);
        }
    }

    private static KeyValueStore<Bytes, byte[]> rebuilding() {
        return RebuildingStore.supplier(NAME).get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A store as a stage opens it, exactly once. */
    private final class Opened implements AutoCloseable {
        private final KeyValueStore<Bytes, byte[]> store;

        Opened(KeyValueStore<Bytes, byte[]> store) {
            Properties properties = new Properties();
            properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            StateStoreContext context =
                    new MockProcessorContext<>(properties, new TaskId(0, 0), stateDir.toFile()).getStateStoreContext();
            this.store = store;
            store.init(context, store);
        }

        KeyValueStore<Bytes, byte[]> inner() {
            return store;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
