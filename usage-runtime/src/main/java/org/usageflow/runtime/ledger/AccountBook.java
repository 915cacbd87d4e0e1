package org.usageflow.runtime.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.streams.WriteBehindStore;

/**
 * The accounts that one task of a stage keeps of what it writes: in a store with each record, remembered here until they are
 * told. Used by one thread.
 */
public final class AccountBook {
    private final KeyValueStore<String, StepAccount> store;
    private final LedgerStep step;
    private final int shard;
    private final Digests digests = new Digests();
    private final Map<String, StepAccount> untold = new LinkedHashMap<>();
    private @Nullable StepAccount latest;

    /**
     * The accounts of one step.
     *
     * @param shard partition of the task
     */
    public AccountBook(KeyValueStore<String, StepAccount> store, LedgerStep step, int shard) {
        this.store = store;
        this.step = step;
        this.shard = shard;
    }

    /** A store for accounts: the many changes between two commits are one write. */
    public static StoreBuilder<KeyValueStore<String, StepAccount>> store(String name) {
        return WriteBehindStore.before(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), StepAccountCodec.serde()));
    }

    /** The account of a file; that of a newer generation begins with nothing. What is changed must be {@link #put}. */
    public StepAccount of(String fileId, int generation) {
        StepAccount account = find(fileId)
                .filter(known -> known.getGeneration() >= generation)
                .orElseGet(() -> Accounts.open(fileId, generation, step, shard));
        latest = account;
        return account;
    }

    /** The account of a file as far as there is one. */
    public Optional<StepAccount> find(String fileId) {
        StepAccount known = latest;
        if (known != null && known.getFileId().equals(fileId)) {
            return Optional.of(known);
        }
        StepAccount open = untold.get(fileId);
        return Optional.ofNullable(open != null ? open : store.get(fileId));
    }

    /** Adds what was written of one record to its lane's digest; the account must be {@link #put}. */
    public void chain(StepAccount account, int lane, byte[] value) {
        Accounts.chain(account, lane, value, digests);
    }

    /** Adds a record to the sums; the account must be {@link #put}. */
    public static void count(StepAccount account, String unit, BigDecimal quantity, @Nullable BigDecimal amount) {
        Accounts.count(account.getSums(), unit, quantity, amount);
    }

    /** Keeps an account, to be told soon. */
    public void put(StepAccount account, long nowMs) {
        account.setAt(Instant.ofEpochMilli(nowMs));
        store.put(account.getFileId(), account);
        untold.put(account.getFileId(), account);
    }

    /** Ends an account; the answer is what it says. */
    public StepAccount finish(StepAccount account, long nowMs) {
        account.setAt(Instant.ofEpochMilli(nowMs));
        account.setFinished(true);
        store.delete(account.getFileId());
        untold.remove(account.getFileId());
        latest = null;
        return account;
    }

    /** Accounts that have changed since the last call, as they are now. */
    public List<StepAccount> takeUntold() {
        if (untold.isEmpty()) {
            return List.of();
        }
        List<StepAccount> taken = untold.values().stream().map(Accounts::copy).toList();
        untold.clear();
        return taken;
    }

    /** Lets every account that has changed since a time be told again, in case the last fact was never sent. */
    public void repeatSince(long sinceMs) {
        List<StepAccount> found = new ArrayList<>();
        try (KeyValueIterator<String, StepAccount> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, StepAccount> next = all.next();
                if (next.value.getAt().toEpochMilli() >= sinceMs) {
                    found.add(next.value);
                }
            }
        }
        found.forEach(account -> untold.put(account.getFileId(), account));
    }
}
