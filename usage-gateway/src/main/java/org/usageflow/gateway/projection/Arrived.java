package org.usageflow.gateway.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from its topic.
 *
 * @param key key of the event
 * @param value the event; null for a tombstone, which removes what the key names
 * @param partition partition it came from
 * @param offset its place there
 * @param at when it was written
 */
record Arrived<T>(String key, @Nullable T value, int partition, long offset, Instant at) {}
