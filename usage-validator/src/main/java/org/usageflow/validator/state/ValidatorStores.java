package org.usageflow.validator.state;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.runtime.streams.WriteBehindStore;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.history.HistoryEntry;
import org.usageflow.validator.tally.FileTally;

/** The stores of the stage: their names are the names of directories and changelogs, so they never change. */
public final class ValidatorStores {
    public static final String CLAIMS = "record-claims";
    public static final String TALLIES = "tallies";
    public static final String ACCOUNTS = "ledger-accounts";
    public static final String HISTORY_ACCOUNTS = "history-ledger-accounts";
    public static final String SUBSCRIPTIONS = "subscriptions";
    public static final String PRODUCTS = "products";
    public static final String FILES = "files";
    public static final String HISTORY = "usage-history";
    public static final String HISTORY_TALLIES = "history-tallies";
    public static final String REGISTER = "item-register";
    public static final String ITEMS = "items";

    private ValidatorStores() {}

    /** Claim by vendor and record_id. */
    public static StoreBuilder<KeyValueStore<String, Claim>> claims() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(CLAIMS), Serdes.String(), ClaimSerde.create());
    }

    /** Tally by file of the rows that have their verdict where their record_id is kept. */
    public static StoreBuilder<KeyValueStore<String, FileTally>> tallies() {
        return tallies(TALLIES);
    }

    /** Tally by file of the rows that have their verdict where the history is kept. */
    public static StoreBuilder<KeyValueStore<String, FileTally>> historyTallies() {
        return tallies(HISTORY_TALLIES);
    }

    /** The many changes between two commits are one write. */
    private static StoreBuilder<KeyValueStore<String, FileTally>> tallies(String name) {
        return WriteBehindStore.before(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), TallySerde.create()));
    }

    /** Histories; many rows of a file are about the same subscription and item. */
    public static StoreBuilder<KeyValueStore<String, HistoryEntry>> history() {
        return WriteBehindStore.before(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(HISTORY), Serdes.String(), HistoryEntrySerde.create()));
    }

    /** Items that files introduced, and the last number of each product. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> register() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(REGISTER), Serdes.String(), Serdes.ByteArray());
    }

    /** Subscriptions and their index; see {@link SubscriptionKeys}. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> subscriptions() {
        return Stores.keyValueStoreBuilder(RebuildingStore.supplier(SUBSCRIPTIONS), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /** A store that stays empty and lets a {@link MemoryView} be fed. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> memoryView(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }
}
