package org.usageflow.offline;

import java.time.Instant;
import java.util.Optional;
import org.usageflow.contract.ReportingSchema;

/**
 * What is said of a file beforehand; the rest is told from its rows.
 *
 * @param productId product whose usage it reports
 * @param contractId contract that it is reported under
 * @param schema reporting schema, where it is not the product's
 * @param period the reported period
 */
public record ScopeWish(
        Optional<String> productId,
        Optional<String> contractId,
        Optional<ReportingSchema> schema,
        Optional<Period> period) {

    /**
     * A reported period.
     *
     * @param startAt first instant, UTC
     * @param endAt last instant, UTC
     */
    public record Period(Instant startAt, Instant endAt) {}

    /** Nothing is said. */
    public static final ScopeWish NONE =
            new ScopeWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
