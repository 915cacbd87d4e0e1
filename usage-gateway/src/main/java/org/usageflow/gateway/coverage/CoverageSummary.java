package org.usageflow.gateway.coverage;

import java.util.List;
import org.usageflow.gateway.json.Times;

/**
 * How many subscriptions reported usage.
 *
 * @param active active in the period, or a part of it
 * @param partly active for a part of it only
 * @param reported of the active ones, those of which usage was reported
 * @param missing those of which it was not
 */
record CoverageSummary(
        CoverageView.Period period, long active, long partly, long reported, long missing, List<OfProduct> products) {

    /** The same of one product. */
    record OfProduct(CoverageView.Named product, long active, long partly, long reported, long missing) {
        static OfProduct of(CoverageView.Named product, long active, long partly, long reported) {
            return new OfProduct(product, active, partly, reported, active - reported);
        }
    }

    static CoverageSummary of(CoveragePeriod period, List<OfProduct> products) {
        return new CoverageSummary(
                new CoverageView.Period(Times.format(period.from()), Times.format(period.to())),
                products.stream().mapToLong(OfProduct::active).sum(),
                products.stream().mapToLong(OfProduct::partly).sum(),
                products.stream().mapToLong(OfProduct::reported).sum(),
                products.stream().mapToLong(OfProduct::missing).sum(),
                products);
    }
}
