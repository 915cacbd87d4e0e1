package org.usageflow.gateway.reconciliation;

import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACTOR_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACTOR_NAME;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACTOR_ROLE;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.CHUNK_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ENDED_AT;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ERROR_DETAIL;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.PROCESSING_NOTE;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.RECONCILIATIONS;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.STATUS;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.UPLOAD_KEY;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.UPLOAD_NOTE;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.usageflow.contract.avro.Actor;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.ReconciliationsTable;

/** Remembers reconciliation workbooks and how far they are. Thread-safe. */
final class ReconciliationStore {
    private static final int NUMBER_MAX = 999;
    private static final int DETAIL_MAX = 2_000;

    private final DSLContext sql;
    private final InstantSource clock;

    ReconciliationStore(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Adds a workbook under the next number of its file; its id. */
    String add(About about, Actor actor, String uploadKey, Optional<String> note) {
        int next = 1 + sql.fetchCount(RECONCILIATIONS, FILE_ID.eq(about.fileId()));
        for (int number = next; number <= NUMBER_MAX; number++) {
            String id = String.format(Locale.ROOT, "RCF-%s-%03d", about.fileId().substring("UF-".length()), number);
            int added = sql.insertInto(RECONCILIATIONS)
                    .set(ID, id)
                    .set(FILE_ID, about.fileId())
                    .set(CHUNK_ID, about.chunkId().isPresent() ? about.chunkId().get() : null)
                    .set(STATUS, ReconciliationStatus.UPLOADED.apiName())
                    .set(UPLOAD_KEY, uploadKey)
                    .set(UPLOAD_NOTE, note.isPresent() ? note.get() : null)
                    .set(ACCOUNT_ID, actor.getAccountId())
                    .set(ACTOR_ROLE, actor.getRole())
                    .set(ACTOR_ID, actor.getId())
                    .set(ACTOR_NAME, actor.getName())
                    .set(CREATED_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
            if (added == 1) {
                return id;
            }
        }
        throw ApiException.illegalState("Usage file " + about.fileId() + " has " + NUMBER_MAX
                + " reconciliations; close its chunks or records instead.");
    }

    Record require(String id) {
        return sql.select(ReconciliationsTable.all())
                .from(RECONCILIATIONS)
                .where(ID.eq(id))
                .fetchSingle();
    }

    /** Workbooks that were not read to their end. */
    List<String> unfinished() {
        return sql.select(ID)
                .from(RECONCILIATIONS)
                .where(STATUS.in(ReconciliationStatus.UPLOADED.apiName(), ReconciliationStatus.PROCESSING.apiName()))
                .orderBy(CREATED_AT)
                .fetch(ID);
    }

    void begin(String id) {
        sql.update(RECONCILIATIONS)
                .set(STATUS, ReconciliationStatus.PROCESSING.apiName())
                .where(ID.eq(id))
                .execute();
    }

    void processed(String id, String note) {
        sql.update(RECONCILIATIONS)
                .set(STATUS, ReconciliationStatus.PROCESSED.apiName())
                .set(PROCESSING_NOTE, note)
                .set(ENDED_AT, clock.instant())
                .where(ID.eq(id))
                .execute();
    }

    void failed(String id, String detail) {
        sql.update(RECONCILIATIONS)
                .set(STATUS, ReconciliationStatus.FAILED.apiName())
                .set(ERROR_DETAIL, detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail)
                .set(ENDED_AT, clock.instant())
                .where(ID.eq(id))
                .execute();
    }
}
