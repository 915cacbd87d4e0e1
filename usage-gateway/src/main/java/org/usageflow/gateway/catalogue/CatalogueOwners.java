package org.usageflow.gateway.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.http.ApiException;

/**
 * Which topics of the catalogue another system writes. A topic has one writer: the gateway writes those that are not named
 * here, and follows all of them. Immutable.
 *
 * @param byTopic what the owner is called, by the topic's name without a prefix
 */
public record CatalogueOwners(Map<String, String> byTopic) {
    /** The gateway writes every topic. */
    public static final CatalogueOwners NONE = new CatalogueOwners(Map.of());

    public CatalogueOwners {
        byTopic = Map.copyOf(byTopic);
    }

    /**
     * Reads {@code usage.subscriptions=CRM} and the like.
     *
     * @throws IllegalArgumentException with a sentence, for a topic that nobody else may own and for an owner without a name
     */
    public static CatalogueOwners parse(List<String> entries) {
        Map<String, String> owners = new TreeMap<>();
        for (String entry : entries) {
            String[] parts = entry.split("=", 2);
            String topic = parts[0].strip();
            String owner = parts.length < 2 ? "" : parts[1].strip();
            if (Topics.catalogue().stream().noneMatch(one -> one.name().equals(topic))) {
                throw new IllegalArgumentException(
                        "\"" + topic + "\" is no topic that another system may own; those are "
                                + Topics.catalogue().stream().map(Topic::name).toList());
            }
            if (owner.isEmpty()) {
                throw new IllegalArgumentException("\"" + entry + "\" names no owner; write " + topic + "=NAME");
            }
            owners.put(topic, owner);
        }
        return new CatalogueOwners(owners);
    }

    /** Why the API does not write a topic; empty when it does. */
    Optional<LineFault> fault(Topic topic) {
        return Optional.ofNullable(byTopic.get(topic.name()))
                .map(owner -> new LineFault(
                        ApiError.CAT_007,
                        "Topic " + topic.name() + " belongs to " + owner
                                + "; make the change there, and the gateway follows."));
    }

    /** Refuses a request that would write a topic of another system. */
    public void requireOwn(Topic topic) {
        fault(topic).ifPresent(fault -> {
            throw ApiException.of(fault.code(), List.of(fault.sentence()));
        });
    }
}
