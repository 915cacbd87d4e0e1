package org.usageflow.gateway.collect;

import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED_FILE;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED_GENERATION;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED_QUANTITY;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTIONS;
import static org.usageflow.gateway.readmodel.CollectionTables.COMPLETED_AT;
import static org.usageflow.gateway.readmodel.CollectionTables.FILE_ID;
import static org.usageflow.gateway.readmodel.CollectionTables.GENERATION;
import static org.usageflow.gateway.readmodel.CollectionTables.TOUCHED_AT;
import static org.usageflow.gateway.readmodel.CollectionTables.UPLOAD_NAME;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;

/**
 * Collected records in the database. Each batch is a transaction of its own, which takes its records in the order of
 * their ids: so clients that send the same ids at once wait for each other and never deadlock. Thread-safe.
 */
final class CollectionStore {
    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);
    private static final String BATCH = "unnest({2}::int[], {3}::text[], {4}::text[], {5}::text[])"
            + " AS given (position, record_id, quantity, body)";
    private static final String INSERT =
            "INSERT INTO collected_records (file_id, generation, request, position, record_id, quantity, body)"
                    + " SELECT {0}, {1}, {6}, position, record_id, quantity::numeric, body FROM " + BATCH
                    + " ORDER BY record_id, position ON CONFLICT DO NOTHING RETURNING position";
    private static final String SAME = "SELECT given.position, stored.body = given.body FROM " + BATCH
            + " JOIN collected_records stored"
            + " ON stored.file_id = {0} AND stored.generation = {1} AND stored.record_id = given.record_id";

    private final DSLContext sql;
    private final InstantSource clock;

    CollectionStore(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A number that is higher than that of every request before: records keep the order in which they were sent. */
    long nextRequest() {
        return sql.fetchSingle("SELECT nextval('collected_requests')").get(0, Long.class);
    }

    /** Opens the collection of an attempt, unless it is open. */
    void open(String fileId, int generation) {
        Instant now = clock.instant();
        sql.insertInto(COLLECTIONS)
                .set(FILE_ID, fileId)
                .set(GENERATION, generation)
                .set(UPLOAD_NAME, fileId + "-" + UUID.randomUUID() + ".ndjson")
                .set(TOUCHED_AT, now)
                .onConflictDoNothing()
                .execute();
        sql.update(COLLECTIONS)
                .set(TOUCHED_AT, now)
                .where(of(fileId, generation).and(TOUCHED_AT.lt(now.minus(TOUCHED_EVERY))))
                .execute();
    }

    /** Stores a batch; what is stored already stays as it is. Refused while the records are being completed. */
    List<RecordVerdict> add(String fileId, int generation, long request, List<CollectedRecord> batch) {
        return sql.transactionResult(transaction -> {
            DSLContext within = transaction.dsl();
            requireOpen(within, fileId, generation);
            QueryPart[] given = given(fileId, generation, request, batch);
            Map<Integer, Verdict> verdicts = new HashMap<>();
            within.fetch(INSERT, given).forEach(row -> verdicts.put(row.get(0, Integer.class), Verdict.ACCEPTED));
            if (verdicts.size() < batch.size()) {
                within.fetch(SAME, given)
                        .forEach(row -> verdicts.putIfAbsent(
                                row.get(0, Integer.class),
                                row.get(1, Boolean.class) ? Verdict.DUPLICATE : Verdict.CONFLICT));
            }
            return batch.stream().map(record -> verdict(record, verdicts)).toList();
        });
    }

    private static QueryPart[] given(String fileId, int generation, long request, List<CollectedRecord> batch) {
        int size = batch.size();
        Integer[] positions = new Integer[size];
        String[] ids = new String[size];
        @Nullable String[] quantities = new @Nullable String[size];
        String[] bodies = new String[size];
        for (int i = 0; i < size; i++) {
            CollectedRecord record = batch.get(i);
            BigDecimal quantity = record.quantity();
            positions[i] = record.position();
            ids[i] = record.recordId();
            quantities[i] = quantity == null ? null : quantity.toPlainString();
            bodies[i] = record.body();
        }
        return new QueryPart[] {
            DSL.val(fileId),
            DSL.val(generation),
            DSL.val(positions),
            DSL.val(ids),
            DSL.val(quantities),
            DSL.val(bodies),
            DSL.val(request)
        };
    }

    private static RecordVerdict verdict(CollectedRecord record, Map<Integer, Verdict> verdicts) {
        Verdict verdict = verdicts.get(record.position());
        if (verdict == null) {
            throw new IllegalStateException("A record was neither stored now nor before");
        }
        return verdict.isTaken()
                ? RecordVerdict.taken(record.position(), record.recordId(), verdict)
                : RecordVerdict.conflict(record.position(), record.recordId());
    }

    /** Holds off whoever wants to complete or discard the records, until this transaction ends. */
    private static void requireOpen(DSLContext within, String fileId, int generation) {
        Optional<Record> collection = within.select(COMPLETED_AT)
                .from(COLLECTIONS)
                .where(of(fileId, generation))
                .forKeyShare()
                .skipLocked()
                .fetchOptional()
                .map(Record.class::cast);
        if (collection.isEmpty()) {
            throw ApiException.illegalState("The records of usage file " + fileId
                    + " are just being completed or discarded; look at the file before you send more.");
        }
        if (collection.get().get(COMPLETED_AT) != null) {
            throw ApiException.illegalState("The records of usage file " + fileId
                    + " were completed; look at the file before you send them anew.");
        }
    }

    /** Deletes what was collected for an attempt and not completed; how many records that were. */
    int discard(String fileId, int generation) {
        return remove(fileId, generation, COMPLETED_AT.isNull());
    }

    /** Deletes a collection if it is still as it should be: the row first, so that nothing is added to it any more. */
    private int remove(String fileId, int generation, Condition still) {
        return sql.transactionResult(transaction -> {
            DSLContext within = transaction.dsl();
            int removed = within.deleteFrom(COLLECTIONS)
                    .where(of(fileId, generation).and(still))
                    .execute();
            return removed == 0 ? 0 : removeRecords(within, fileId, generation);
        });
    }

    /** Deletes the records of an attempt, which are an upload now. */
    void removeRecords(String fileId, int generation) {
        removeRecords(sql, fileId, generation);
    }

    private static int removeRecords(DSLContext within, String fileId, int generation) {
        return within.deleteFrom(COLLECTED).where(ofRecords(fileId, generation)).execute();
    }

    /** Deletes records that are an upload by now, and whatever nothing came to for a time. */
    void sweep(Instant untouchedSince) {
        sql.select(FILE_ID, GENERATION)
                .from(COLLECTIONS)
                .where(COMPLETED_AT.isNotNull())
                .and(DSL.exists(DSL.selectOne()
                        .from(COLLECTED)
                        .where(COLLECTED_FILE.eq(FILE_ID).and(COLLECTED_GENERATION.eq(GENERATION)))))
                .fetch()
                .forEach(completed -> removeRecords(completed.value1(), completed.value2()));
        sql.select(FILE_ID, GENERATION)
                .from(COLLECTIONS)
                .where(TOUCHED_AT.lt(untouchedSince))
                .fetch()
                .forEach(abandoned -> remove(abandoned.value1(), abandoned.value2(), TOUCHED_AT.lt(untouchedSince)));
    }

    /** How many records, and the sum of those quantities that are numbers. */
    record Counted(long records, BigDecimal quantity) {}

    static Counted count(DSLContext within, String fileId, int generation) {
        return within.select(DSL.count(), DSL.coalesce(DSL.sum(COLLECTED_QUANTITY), BigDecimal.ZERO))
                .from(COLLECTED)
                .where(ofRecords(fileId, generation))
                .fetchSingle(row -> new Counted(row.value1(), row.value2()));
    }

    static Condition ofRecords(String fileId, int generation) {
        return COLLECTED_FILE.eq(fileId).and(COLLECTED_GENERATION.eq(generation));
    }

    static Condition of(String fileId, int generation) {
        return FILE_ID.eq(fileId).and(GENERATION.eq(generation));
    }
}
