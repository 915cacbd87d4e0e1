package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.SumsTables.AMOUNTS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_IDS;
import static org.usageflow.gateway.readmodel.SumsTables.CREATED;
import static org.usageflow.gateway.readmodel.SumsTables.END;
import static org.usageflow.gateway.readmodel.SumsTables.QUANTITIES;
import static org.usageflow.gateway.readmodel.SumsTables.START;
import static org.usageflow.gateway.readmodel.SumsTables.TIERS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTALS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_VALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_WITHOUT_AMOUNT;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.readmodel.SumsTables.Range;
import org.usageflow.gateway.readmodel.TextOrder;

/** What a batch adds to the totals of one file: how many records, and in which ranges their times, numbers and assets lie. */
final class FileCounts {
    private final Span<Instant> created = new Span<>(CREATED, Comparator.naturalOrder());
    private final Span<Instant> start = new Span<>(START, Comparator.naturalOrder());
    private final Span<Instant> end = new Span<>(END, Comparator.naturalOrder());
    private final Span<BigDecimal> quantities = new Span<>(QUANTITIES, Comparator.naturalOrder());
    private final Span<BigDecimal> amounts = new Span<>(AMOUNTS, Comparator.naturalOrder());
    private final Span<Integer> tiers = new Span<>(TIERS, Comparator.naturalOrder());
    private final Span<String> assets = new Span<>(ASSET_IDS, TextOrder.BY_CODE_POINT);
    private long valid;
    private long invalid;
    private long withoutAmount;

    /** From the least to the greatest of some values. */
    private static final class Span<T> {
        private final Range<T> range;
        private final Comparator<T> order;
        private @Nullable T from;
        private @Nullable T to;

        private Span(Range<T> range, Comparator<T> order) {
            this.range = range;
            this.order = order;
        }

        void add(T value) {
            from = from == null || order.compare(value, from) < 0 ? value : from;
            to = to == null || order.compare(value, to) > 0 ? value : to;
        }

        /** Widens the range of the file. */
        void put(Map<Field<?>, Object> changes) {
            if (from != null && to != null) { // PostgreSQL's least and greatest pass over nulls
                changes.put(range.from(), DSL.least(range.from(), DSL.val(from, range.from())));
                changes.put(range.to(), DSL.greatest(range.to(), DSL.val(to, range.to())));
            }
        }
    }

    void add(ValidatedRecord record, Instant at) {
        if (record.getValid()) {
            valid++;
        } else {
            invalid++;
        }
        created.add(at);
        Usage usage = record.getUsage();
        if (usage != null) {
            add(usage, record.getValid());
        }
    }

    private void add(Usage usage, boolean isValid) {
        BigDecimal amount = usage.getAmount();
        if (amount != null) {
            amounts.add(amount);
        } else if (isValid) {
            withoutAmount++;
        }
        quantities.add(usage.getQuantity());
        Integer tier = usage.getTier();
        if (tier != null) {
            tiers.add(tier);
        }
        start.add(usage.getStartAt());
        end.add(usage.getEndAt());
        assets.add(usage.getSubscription().getId());
    }

    void write(DSLContext sql, String fileId, int generation) {
        Map<Field<?>, Object> changes = new LinkedHashMap<>(Map.of(
                TOTAL_VALID, TOTAL_VALID.plus(valid),
                TOTAL_INVALID, TOTAL_INVALID.plus(invalid),
                TOTAL_WITHOUT_AMOUNT, TOTAL_WITHOUT_AMOUNT.plus(withoutAmount)));
        List.of(created, start, end, quantities, amounts, tiers, assets).forEach(span -> span.put(changes));
        sql.update(TOTALS)
                .set(changes)
                .where(TOTAL_FILE_ID.eq(fileId).and(TOTAL_GENERATION.eq(generation)))
                .execute();
    }
}
