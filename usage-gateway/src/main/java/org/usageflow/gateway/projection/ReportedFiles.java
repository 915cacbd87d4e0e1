package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.ReportedTables.COUNTED;
import static org.usageflow.gateway.readmodel.ReportedTables.FILE_ID;
import static org.usageflow.gateway.readmodel.ReportedTables.FIRST_AT;
import static org.usageflow.gateway.readmodel.ReportedTables.LAST_AT;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED_FILE;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED_FILES;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED_GENERATION;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;

/**
 * Notes which subscriptions a file reports, once it was submitted and every record of it is there; the two topics are read
 * side by side, so either may be the last to come. Files on their way to that cost nothing.
 */
final class ReportedFiles {
    private static final int REMEMBERED_MAX = 10_000;

    /** Valid records that are there, of submitted uploads that wait for more of them. */
    private final Map<Upload, Long> waiting = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Upload, Long> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** Files of this batch. */
    private final Set<String> touched = new HashSet<>();

    /** Valid records of this batch. */
    private final Map<Upload, Long> came = new HashMap<>();

    private record Upload(String fileId, int generation) {}

    /** Notes a valid record that is written with this batch. */
    void seeRecord(String fileId, int generation) {
        touched.add(fileId);
        came.merge(new Upload(fileId, generation), 1L, Long::sum);
    }

    void seeFile(String fileId) {
        touched.add(fileId);
    }

    /** Call when rows and states of the batch are written. */
    void write(DSLContext sql) {
        if (!touched.isEmpty()) {
            for (Record3<String, Integer, Long> file : candidates(sql)) {
                Upload upload = new Upload(file.value1(), file.value2());
                long there = recordsOf(sql, upload);
                if (there == file.value3()) {
                    note(sql, upload);
                    waiting.remove(upload);
                } else {
                    waiting.put(upload, there);
                }
            }
        }
        touched.clear();
        came.clear();
    }

    private Result<Record3<String, Integer, Long>> candidates(DSLContext sql) {
        return sql.select(FilesTable.ID, FilesTable.GENERATION, FilesTable.VALID)
                .from(FilesTable.FILES)
                .leftJoin(REPORTED_FILES)
                .on(REPORTED_FILE.eq(FilesTable.ID).and(REPORTED_GENERATION.eq(FilesTable.GENERATION)))
                .where(FilesTable.ID
                        .in(touched)
                        .and(FilesTable.STATUS.in(COUNTED))
                        .and(REPORTED_FILE.isNull()))
                .fetch();
    }

    private long recordsOf(DSLContext sql, Upload upload) {
        Long before = waiting.get(upload);
        return before == null
                ? sql.fetchCount(RecordsTable.RECORDS, valid(upload))
                : before + came.getOrDefault(upload, 0L);
    }

    private static Condition valid(Upload upload) {
        return DSL.and(
                RecordsTable.FILE_ID.eq(upload.fileId()),
                RecordsTable.GENERATION.eq(upload.generation()),
                RecordsTable.VALID.isTrue());
    }

    private static void note(DSLContext sql, Upload upload) {
        Condition valid = valid(upload);
        sql.deleteFrom(REPORTED).where(FILE_ID.eq(upload.fileId())).execute();
        sql.execute("""
                        INSERT INTO {0}
                        SELECT file_id, subscription_id, count(*), range_agg(tstzrange(least(start_at, end_at), greatest(start_at, end_at), '[]')),
                               (max(array[end_at, start_at]))[2], max(end_at)
                        FROM {1} WHERE {2} GROUP BY file_id, subscription_id ORDER BY subscription_id
                        """, REPORTED, RecordsTable.RECORDS, valid);
        Record times = sql.select(
                        DSL.min(RecordsTable.START_AT).as(FIRST_AT.getUnqualifiedName()),
                        DSL.max(RecordsTable.END_AT).as(LAST_AT.getUnqualifiedName()))
                .from(RecordsTable.RECORDS)
                .where(valid)
                .fetchSingle();
        sql.insertInto(REPORTED_FILES)
                .set(REPORTED_FILE, upload.fileId())
                .set(REPORTED_GENERATION, upload.generation())
                .set(FIRST_AT, times.get(0, FIRST_AT.getType()))
                .set(LAST_AT, times.get(1, LAST_AT.getType()))
                .onConflict(REPORTED_FILE)
                .doUpdate()
                .set(REPORTED_GENERATION, DSL.excluded(REPORTED_GENERATION))
                .set(FIRST_AT, DSL.excluded(FIRST_AT))
                .set(LAST_AT, DSL.excluded(LAST_AT))
                .execute();
    }

    /** Forgets everything, after a batch that failed. */
    void forget() {
        waiting.clear();
        touched.clear();
        came.clear();
    }
}
