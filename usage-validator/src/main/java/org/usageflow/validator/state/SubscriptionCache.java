package org.usageflow.validator.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.rule.SubscriptionView;

/**
 * Decoded subscriptions and results of searches, so that most rows need no store; unknown ones are remembered, too.
 * Thread-safe.
 *
 * <p>The store is written before {@link #replace} is called, and both caches load and replace one key at a time: so
 * what a stream thread loads while a subscription changes is either the new state or is replaced right after.
 */
public final class SubscriptionCache {
    private final Cache<String, Optional<SubscriptionView>> byId;
    private final Cache<String, List<String>> idsBySearch;

    /**
     * An empty cache.
     *
     * @param entriesMax subscriptions held, and searches held
     */
    public SubscriptionCache(long entriesMax) {
        byId = Caffeine.newBuilder().maximumSize(entriesMax).build();
        idsBySearch = Caffeine.newBuilder().maximumSize(entriesMax).build();
    }

    @Nullable SubscriptionView byId(String id, Function<String, Optional<SubscriptionView>> load) {
        return byId.get(id, load).orElse(null);
    }

    List<String> idsBySearch(String search, Function<String, List<String>> load) {
        return idsBySearch.get(search, load);
    }

    /** Takes a changed subscription, empty when it was deleted, and forgets the searches that it may concern. */
    void replace(String id, Optional<SubscriptionView> now, Collection<String> searches) {
        byId.asMap().computeIfPresent(id, (key, before) -> now);
        searches.forEach(search -> idsBySearch.asMap().remove(search));
    }
}
