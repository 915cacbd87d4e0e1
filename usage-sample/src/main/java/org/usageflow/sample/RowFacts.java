package org.usageflow.sample;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.usageflow.contract.avro.Subscription;

/**
 * What a row reports, before it is written down.
 *
 * @param startAt UTC
 * @param endAt UTC, after the start
 */
record RowFacts(
        Subscription subscription, SampleItem item, BigDecimal quantity, LocalDateTime startAt, LocalDateTime endAt) {}
