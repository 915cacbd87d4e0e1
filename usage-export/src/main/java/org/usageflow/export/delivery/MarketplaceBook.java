package org.usageflow.export.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Marketplace;

/** The newest version of every marketplace. One thread puts, any thread reads. */
public final class MarketplaceBook {
    private volatile Map<String, Marketplace> marketplaces = Map.of();

    /** Takes in a marketplace's new version; null removes it. */
    public void put(String id, @Nullable Marketplace marketplace) {
        Map<String, Marketplace> changed = new HashMap<>(marketplaces);
        if (marketplace == null) {
            changed.remove(id);
        } else {
            changed.put(id, marketplace);
        }
        marketplaces = Map.copyOf(changed);
    }

    /** Identifier of a marketplace on a hub. */
    public Optional<String> externalId(String marketplaceId, String hubId) {
        return Optional.ofNullable(marketplaces.get(marketplaceId)).stream()
                .flatMap(marketplace -> marketplace.getHubs().stream())
                .filter(binding -> binding.getHub().getId().equals(hubId))
                .flatMap(binding -> Stream.ofNullable(binding.getExternalId()))
                .findFirst();
    }
}
