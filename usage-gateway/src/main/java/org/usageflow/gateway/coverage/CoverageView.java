package org.usageflow.gateway.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.Party;

/**
 * Whether one subscription's usage was reported.
 *
 * @param active its activity within the period
 * @param records records of the period
 * @param files files that they stand in
 * @param last what was reported last, whatever the period; null when nothing ever was
 */
record CoverageView(
        Asset asset,
        Named product,
        Party contract,
        Named marketplace,
        Party hub,
        String environment,
        Period period,
        Active active,
        boolean reported,
        long records,
        int files,
        @Nullable Last last) {

    record Asset(
            String id,
            String status,
            @Nullable String externalId,
            @Nullable String externalUid,
            @Nullable Customer customer) {}

    record Customer(@Nullable String id, @Nullable String name) {}

    /** An object whose name may not be known. */
    record Named(String id, @Nullable String name) {}

    record Period(String from, String to) {}

    /**
     * Activity within the period.
     *
     * @param wholePeriod false when it was active for a part of the period only
     * @param times the parts; ends that lie outside of the period are the period's
     */
    record Active(boolean wholePeriod, List<Time> times) {}

    /** A time of activity, both ends included. */
    record Time(String from, String to) {}

    /** What was reported last. */
    record Last(String start, String end, File file) {}

    record File(String id, String name, String status) {}
}
