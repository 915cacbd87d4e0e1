package org.usageflow.runtime.streams;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** Off-heap memory that all state stores of one stage share, so that it does not grow with their number. */
public final class StateMemory implements AutoCloseable {
    static final String SETTING = "usageflow.state.memory";
    private static final int WRITE_BUFFER_SHARE = 2;
    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    /**
     * A store takes a block with its first write, and all stores of a stage share their write buffers: with RocksDB's blocks of a
     * mebibyte, stores that hold next to nothing fill these, and each write to another store is flushed at once.
     */
    private static final long WRITE_BUFFER_BLOCK_BYTES = 64 << 10;

    private static final int BLOOM_BITS = 10;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    public StateMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes);
        writeBuffers = new WriteBufferManager(bytes / WRITE_BUFFER_SHARE, cache);
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }

    /** Applies the shared memory to each store; Kafka Streams makes it by its class name and hands it the settings. */
    public static final class Setter implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> settings) {
            StateMemory memory = (StateMemory) Objects.requireNonNull(settings.get(SETTING), SETTING);
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setFilterPolicy(new BloomFilter(BLOOM_BITS, false));
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
            options.setWriteBufferSize(WRITE_BUFFER_BYTES);
            options.setArenaBlockSize(WRITE_BUFFER_BLOCK_BYTES);
            options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        }

        @Override
        public void close(String storeName, Options options) {
            // what the stores share is closed with the stage
        }
    }
}
