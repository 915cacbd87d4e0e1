package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.SumsTables.CREATED_FROM;
import static org.usageflow.gateway.readmodel.SumsTables.CREATED_TO;
import static org.usageflow.gateway.readmodel.SumsTables.END_FROM;
import static org.usageflow.gateway.readmodel.SumsTables.END_TO;
import static org.usageflow.gateway.readmodel.SumsTables.START_FROM;
import static org.usageflow.gateway.readmodel.SumsTables.START_TO;
import static org.usageflow.gateway.readmodel.SumsTables.TOTALS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_VALID;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;

/** What a batch adds to the totals of one file: how many records, and between which times they lie. */
final class FileCounts {
    private final Span created = new Span();
    private final Span start = new Span();
    private final Span end = new Span();
    private long valid;
    private long invalid;

    /** From the earliest to the latest of some times. */
    private static final class Span {
        private @Nullable Instant from;
        private @Nullable Instant to;

        void add(Instant at) {
            from = from == null || at.isBefore(from) ? at : from;
            to = to == null || at.isAfter(to) ? at : to;
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
            start.add(usage.getStartAt());
            end.add(usage.getEndAt());
        }
    }

    void write(DSLContext sql, String fileId, int generation) {
        sql.update(TOTALS)
                .set(TOTAL_VALID, TOTAL_VALID.plus(valid))
                .set(TOTAL_INVALID, TOTAL_INVALID.plus(invalid))
                .set(CREATED_FROM, least(CREATED_FROM, created))
                .set(CREATED_TO, greatest(CREATED_TO, created))
                .set(START_FROM, least(START_FROM, start))
                .set(START_TO, greatest(START_TO, start))
                .set(END_FROM, least(END_FROM, end))
                .set(END_TO, greatest(END_TO, end))
                .where(TOTAL_FILE_ID.eq(fileId).and(TOTAL_GENERATION.eq(generation)))
                .execute();
    }

    // PostgreSQL's least and greatest pass over nulls.
    private static Field<Instant> least(Field<Instant> column, Span span) {
        return DSL.least(column, DSL.val(span.from, SQLDataType.INSTANT));
    }

    private static Field<Instant> greatest(Field<Instant> column, Span span) {
        return DSL.greatest(column, DSL.val(span.to, SQLDataType.INSTANT));
    }
}
