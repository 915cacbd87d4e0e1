package org.usageflow.runtime.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StateMemoryTest {
    private static final long STAGE_BYTES = 32 << 20;
    private static final int SMALL_STORES = 24;
    private static final int LITTLE = 10;
    private static final int MUCH = 2_000;
    private static final byte[] VALUE = new byte[1_000];

    @TempDir
    Path directory;

    @Test
    void storesThatHoldLittleDoNotMakeABusyOneFlush() throws RocksDBException {
        List<AutoCloseable> opened = new ArrayList<>();
        StateMemory memory = new StateMemory(STAGE_BYTES);
        opened.add(memory);
        try {
            for (int store = 0; store < SMALL_STORES; store++) {
                fill(open("small-" + store, memory, opened), LITTLE);
            }
            RocksDB busy = open("busy", memory, opened);
            fill(busy, MUCH);

            assertThat(busy.getProperty("rocksdb.num-files-at-level0"))
                    .as("files written by flushes")
                    .isEqualTo("0");
        } finally {
            opened.reversed().forEach(StateMemoryTest::close);
        }
    }

    private RocksDB open(String name, StateMemory memory, List<AutoCloseable> opened) throws RocksDBException {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        new StateMemory.Setter().setConfig(name, options, Map.of(StateMemory.SETTING, memory));
        opened.add(options);
        RocksDB store = RocksDB.open(options, directory.resolve(name).toString());
        opened.add(store);
        return store;
    }

    private static void fill(RocksDB store, int values) throws RocksDBException {
        for (int value = 0; value < values; value++) {
            store.put(Integer.toString(value).getBytes(UTF_8), VALUE);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new AssertionError("could not be closed: " + resource, e);
        }
    }
}
