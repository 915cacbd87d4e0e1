package org.usageflow.validator.state;

import java.util.HashSet;
import java.util.Set;
import org.usageflow.contract.avro.Subscription;

/**
 * Keys of the store that holds subscriptions and, beside them, an index entry for each of their parameter values. An
 * index entry's key is a search followed by the subscription's id, so that a scan of the search finds the ids.
 */
final class SubscriptionKeys {
    private static final String SUBSCRIPTION = "s";
    private static final String INDEX = "p";
    private static final char SEPARATOR = '\0';

    private SubscriptionKeys() {}

    /** Key of a subscription. */
    static String subscription(String id) {
        return SUBSCRIPTION + id;
    }

    /** What the index entries of all subscriptions with a parameter value begin with. */
    static String search(String contractId, String productId, String parameterId, String value) {
        return INDEX + contractId + SEPARATOR + productId + SEPARATOR + parameterId + SEPARATOR + value + SEPARATOR;
    }

    /** Every search that finds a subscription. */
    static Set<String> searches(Subscription subscription) {
        Set<String> searches = new HashSet<>();
        subscription
                .getParams()
                .forEach((parameterId, value) -> searches.add(
                        search(subscription.getContractId(), subscription.getProductId(), parameterId, value)));
        return searches;
    }

    /** Key of the index entry of a subscription for a search. */
    static String entry(String search, String subscriptionId) {
        return search + subscriptionId;
    }

    /** The subscription that an index entry of a search names. */
    static String subscriptionId(String search, String entry) {
        return entry.substring(search.length());
    }
}
