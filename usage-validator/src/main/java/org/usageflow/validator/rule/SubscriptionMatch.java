package org.usageflow.validator.rule;

/** How many subscriptions a search found. */
public sealed interface SubscriptionMatch {

    record None() implements SubscriptionMatch {}

    record One(SubscriptionView subscription) implements SubscriptionMatch {}

    record Several() implements SubscriptionMatch {}
}
