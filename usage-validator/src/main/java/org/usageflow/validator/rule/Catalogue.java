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
}
