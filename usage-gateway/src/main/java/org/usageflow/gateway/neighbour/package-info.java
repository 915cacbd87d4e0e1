/** What usage is about, read-only, as clients of usage look it up: products, contracts, subscriptions and the like. */
@NullMarked
package org.usageflow.gateway.neighbour;

import org.jspecify.annotations.NullMarked;
