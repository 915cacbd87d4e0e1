package org.usageflow.gateway.catalogue;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNTS;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;

/**
 * The catalogue as one import sees it: what the read model has, and over it what the import itself wrote and the read model
 * does not have yet. Of that it keeps so much and no more: then it waits for the read model. Used by one thread.
 */
final class ImportState implements KnownCatalogue {
    /** Events of which the read model may lag behind, twice over; and the bytes of their lines. */
    private static final int UNPROJECTED_MAX = 10_000;

    private static final long UNPROJECTED_BYTES_MAX = 16L << 20;

    /** Objects, and items in products, that are remembered. */
    private static final int REMEMBERED_MAX = 50_000;

    private final DSLContext sql;
    private final StoredCatalogue stored;
    private final ReferrerQueries referrers;
    private final Writes writes;
    private final Cache<Key, Found> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_MAX)
            .weigher((Key key, Found found) -> weight(found))
            .build();
    private final Cache<String, Map<String, Item>> items = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_MAX)
            .weigher((String id, Map<String, Item> of) -> 1 + of.size())
            .build();
    private final Cache<String, Boolean> accounts =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
    private final Map<Key, Found> chunk = new HashMap<>();
    private Map<Key, Found> newer = new HashMap<>();
    private Map<Key, Found> older = new HashMap<>();
    private Map<TopicPartition, Long> placesOfOlder = Map.of();

    private final Map<Key, SpecificRecord> toWrite = new LinkedHashMap<>();
    private long bytesOfNewer;
    private boolean putsUnprojected;

    private record Key(CatalogueKind kind, String id) {}

    /** An object as it is; null when there is none, or none any more. */
    private record Found(@Nullable SpecificRecord event) {}

    ImportState(DSLContext sql, Writes writes) {
        this.sql = sql;
        this.stored = new StoredCatalogue(sql);
        this.referrers = new ReferrerQueries(sql);
        this.writes = writes;
    }

    private static int weight(Found found) {
        return found.event() instanceof Product product ? 1 + product.getItems().size() : 1;
    }

    /** Reads at once what a chunk of lines is about. */
    void prepare(Collection<CatalogueLine> lines) {
        chunk.clear();
        Map<CatalogueKind, Set<String>> wanted = new EnumMap<>(CatalogueKind.class);
        for (CatalogueLine line : lines) {
            switch (line) {
                case CatalogueLine.OnTopic(CatalogueKind kind, String id, SpecificRecord event) -> {
                    want(wanted, kind, id);
                    CatalogueReference.of(event).forEach(reference -> {
                        if (reference instanceof CatalogueReference.ToObject(String ignored, var to, String other)) {
                            want(wanted, to, other);
                        }
                    });
                }
                case CatalogueLine.Removed(CatalogueKind kind, String id) -> want(wanted, kind, id);
                case CatalogueLine.OfPart(CataloguePart part, PartChange change) ->
                    want(wanted, part.owner(), change.ownerId());
                case CatalogueLine.OfAccount ignored -> {}
                case CatalogueLine.Refused ignored -> {}
            }
        }
        wanted.forEach(this::load);
    }

    private void want(Map<CatalogueKind, Set<String>> wanted, CatalogueKind kind, String id) {
        Key key = new Key(kind, id);
        if (unprojected(key) == null && remembered.getIfPresent(key) == null) {
            wanted.computeIfAbsent(kind, any -> new HashSet<>()).add(id);
        }
    }

    private void load(CatalogueKind kind, Set<String> ids) {
        Map<String, SpecificRecord> found = stored.events(kind, ids);
        for (String id : ids) {
            keep(new Key(kind, id), new Found(found.get(id)));
        }
    }

    /** Subscriptions are many, and each is asked for once; the rest is asked for again and again. */
    private void keep(Key key, Found found) {
        if (key.kind() == CatalogueKind.SUBSCRIPTION) {
            chunk.put(key, found);
        } else {
            remembered.put(key, found);
        }
    }

    private @Nullable Found unprojected(Key key) {
        Found found = newer.get(key);
        return found == null ? older.get(key) : found;
    }

    @Override
    public Optional<SpecificRecord> find(CatalogueKind kind, String id) {
        Key key = new Key(kind, id);
        Found found = unprojected(key);
        if (found == null) {
            found = remembered.getIfPresent(key);
        }
        if (found == null) {
            found = chunk.get(key);
        }
        if (found == null) {
            found = new Found(stored.events(kind, Set.of(id)).get(id));
            keep(key, found);
        }
        return Optional.ofNullable(found.event());
    }

    @Override
    public Map<String, Item> items(String productId) {
        return items.get(productId, id -> find(CatalogueKind.PRODUCT, id)
                .map(product -> ((Product) product)
                        .getItems().stream()
                                .collect(Collectors.toMap(Item::getId, Function.identity(), (one, other) -> one)))
                .orElse(Map.of()));
    }

    @Override
    public boolean hasAccount(String id) {
        return accounts.get(
                id, any -> sql.fetchExists(sql.selectOne().from(ACCOUNTS).where(ACCOUNT_ID.eq(id))));
    }

    /** Notes that an account was made. */
    void madeAccount(String id) {
        accounts.put(id, true);
    }

    @Override
    public Optional<String> referrer(CatalogueKind kind, String id) {
        boolean ofCatalogue = kind != CatalogueKind.SUBSCRIPTION;
        return ofCatalogue ? settledSearch(() -> referrers.of(kind, id)) : referrers.of(kind, id);
    }

    @Override
    public Optional<String> itemReferrer(String productId, String itemId) {
        return settledSearch(() -> referrers.ofItem(productId, itemId));
    }

    /** What only takes away does not have to be waited for where nothing is found. */
    private Optional<String> settledSearch(Supplier<Optional<String>> search) {
        if (!putsUnprojected && search.get().isEmpty()) {
            return Optional.empty();
        }
        settle();
        return search.get();
    }

    /**
     * Writes an event, and remembers it until the read model has it.
     *
     * @param bytes of the line that it came from
     */
    void write(CatalogueKind kind, String id, Optional<SpecificRecord> event, int bytes) {
        Key key = new Key(kind, id);
        toWrite.remove(key);
        note(key, event.isPresent() ? event.get() : null, bytes);
        writes.write(kind, id, event);
        makeRoom();
    }

    /** As {@link #write}, with the next {@link #flush}: lines about parts of one object become one event. */
    void writeLater(CatalogueKind kind, String id, SpecificRecord event, int bytes) {
        Key key = new Key(kind, id);
        toWrite.put(key, event);
        note(key, event, bytes);
    }

    /** Writes what waits. */
    void flush() {
        toWrite.forEach((key, event) -> writes.write(key.kind(), key.id(), Optional.of(event)));
        toWrite.clear();
        makeRoom();
    }

    private void note(Key key, @Nullable SpecificRecord event, int bytes) {
        newer.put(key, new Found(event));
        bytesOfNewer += bytes;
        putsUnprojected |= event != null;
        remembered.invalidate(key);
        chunk.remove(key);
        if (key.kind() == CatalogueKind.PRODUCT) {
            items.invalidate(key.id());
        }
    }

    private void makeRoom() {
        if (newer.size() < UNPROJECTED_MAX && bytesOfNewer < UNPROJECTED_BYTES_MAX) {
            return;
        }
        if (!toWrite.isEmpty()) {
            flush();
            return;
        }
        writes.awaitProjected(placesOfOlder);
        placesOfOlder = writes.settled();
        older = newer;
        newer = new HashMap<>();
        bytesOfNewer = 0;
    }

    /** Waits until the read model has everything that was written. */
    void settle() {
        flush();
        if (newer.isEmpty() && older.isEmpty()) {
            return;
        }
        writes.awaitProjected(writes.settled());
        newer = new HashMap<>();
        older = new HashMap<>();
        placesOfOlder = Map.of();
        bytesOfNewer = 0;
        putsUnprojected = false;
    }
}
