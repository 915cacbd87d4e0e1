package org.usageflow.validator.rule;

import org.jspecify.annotations.Nullable;

/** What rows are looked up in. */
public interface Catalogue {

    /** The subscription, of any contract and product; null when there is none. */
    @Nullable SubscriptionView subscription(String id);

    /** Subscriptions of a contract and product that have a parameter value. */
    SubscriptionMatch subscriptions(String contractId, String productId, String parameterId, String value);

    /** The product; null when there is none. */
    @Nullable ProductView product(String id);

    /**
     * The item that a file introduced to a product, by its MPN or its id; null when there is none. A catalogue that lists
     * such items with their products may leave this as it is.
     */
    default @Nullable ItemView registeredItem(String productId, String mpnOrId) {
        return null;
    }
}
