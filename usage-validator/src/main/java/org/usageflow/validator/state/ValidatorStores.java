package org.usageflow.validator.state;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.tally.FileTally;

/** The stores of the stage: their names are the names of directories and changelogs, so they never change. */
public final class ValidatorStores {
    public static final String CLAIMS = "record-claims";
    public static final String TALLIES = "tallies";
    public static final String SUBSCRIPTIONS = "subscriptions";
    public static final String PRODUCTS = "products";
    public static final String FILES = "files";

    private ValidatorStores() {}

    /** Claim by vendor and record_id. */
    public static StoreBuilder<KeyValueStore<String, Claim>> claims() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(CLAIMS), Serdes.String(), ClaimSerde.create());
    }

    /** Tally by file; cached, so that the many changes between two commits are one write. */
    public static StoreBuilder<KeyValueStore<String, FileTally>> tallies() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(TALLIES), Serdes.String(), TallySerde.create())
                .withCachingEnabled();
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
