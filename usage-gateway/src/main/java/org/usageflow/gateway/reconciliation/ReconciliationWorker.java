package org.usageflow.gateway.reconciliation;

import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.VALID;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.readmodel.ReconciliationsTable;
import org.usageflow.gateway.reconciliation.BillingSheet.NoReconciliationException;
import org.usageflow.gateway.reconciliation.BillingSheet.Row;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * Carries out reconciliation workbooks, one after the other: each is read once to see that it names records of its file
 * only, then a second time to close them. What was begun when the gateway stopped is done again, which changes nothing that
 * was done. Thread-safe.
 */
public final class ReconciliationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationWorker.class);
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int UNKNOWN_TOLD_MAX = 10;

    private final DSLContext sql;
    private final ReconciliationStore store;
    private final UploadStore uploads;
    private final ReconciliationGateway reconciliations;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("usageflow-gateway-reconciliations").factory());

    ReconciliationWorker(
            DSLContext sql, ReconciliationStore store, UploadStore uploads, ReconciliationGateway reconciliations) {
        this.sql = sql;
        this.store = store;
        this.uploads = uploads;
        this.reconciliations = reconciliations;
    }

    /** Takes up what was not finished before. */
    void resume() {
        store.unfinished().forEach(this::enqueue);
    }

    void enqueue(String id) {
        var unused = worker.submit(() -> carryOut(id));
    }

    private void carryOut(String id) {
        Record reconciliation = store.require(id);
        String fileId = reconciliation.get(ReconciliationsTable.FILE_ID);
        store.begin(id);
        try (StoredUpload stored = uploads.fetch(reconciliation.get(ReconciliationsTable.UPLOAD_KEY))) {
            BillingSheet sheet = new BillingSheet(stored.path());
            String unknown = unknownRows(sheet, fileId);
            if (unknown.isEmpty()) {
                store.processed(id, close(sheet, fileId, actor(reconciliation)));
            } else {
                store.failed(id, unknown);
            }
        } catch (NoReconciliationException | UnreadableWorkbookException e) {
            store.failed(id, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("Reconciliation stays unfinished until the next start reconciliation={}", id, e);
        }
    }

    private static Actor actor(Record reconciliation) {
        return new Actor(
                reconciliation.get(ReconciliationsTable.ACTOR_ROLE),
                reconciliation.get(ReconciliationsTable.ACCOUNT_ID),
                reconciliation.get(ReconciliationsTable.ACTOR_ID),
                reconciliation.get(ReconciliationsTable.ACTOR_NAME));
    }

    /** A sentence when rows name no accepted record of the file; nothing is closed then. */
    private String unknownRows(BillingSheet sheet, String fileId)
            throws NoReconciliationException, InterruptedException {
        List<String> told = new ArrayList<>();
        long[] unknown = {0};
        inBatches(sheet, rows -> {
            Map<Row, String> found = find(rows, fileId);
            for (Row row : rows) {
                if (!found.containsKey(row) && ++unknown[0] <= UNKNOWN_TOLD_MAX) {
                    told.add("row " + row.number() + " ("
                            + (row.usageRecordId().isEmpty() ? row.recordId() : row.usageRecordId()) + ")");
                }
            }
        });
        return unknown[0] == 0
                ? ""
                : unknown[0] + " rows name no accepted record of usage file " + fileId + ", so nothing was closed: "
                        + String.join(", ", told) + (unknown[0] > told.size() ? ", …" : "")
                        + ". Correct or empty them, and upload the workbook again.";
    }

    /** Closes what the rows name; a sentence about it. */
    private String close(BillingSheet sheet, String fileId, Actor actor)
            throws NoReconciliationException, InterruptedException {
        Map<ReconciliationOutcome, Long> outcomes = new HashMap<>();
        long[] unanswered = {0};
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            inBatches(sheet, rows -> {
                List<Future<Optional<ReconciledRecord>>> sent = find(rows, fileId).entrySet().stream()
                        .map(entry -> senders.submit(() -> reconciliations.send(
                                fileId, actor, entry.getKey().billing(), new CloseRecord(entry.getValue()))))
                        .toList();
                for (Future<Optional<ReconciledRecord>> answer : sent) {
                    count(answer, outcomes, unanswered);
                }
            });
        }
        return outcomes.getOrDefault(ReconciliationOutcome.CLOSED, 0L) + " records closed, "
                + outcomes.getOrDefault(ReconciliationOutcome.CHANGED, 0L) + " changed, "
                + outcomes.getOrDefault(ReconciliationOutcome.UNCHANGED, 0L) + " as before"
                + (unanswered[0] == 0 ? "." : ", " + unanswered[0] + " without an answer in time.");
    }

    private static void count(
            Future<Optional<ReconciledRecord>> answer, Map<ReconciliationOutcome, Long> outcomes, long[] unanswered)
            throws InterruptedException {
        try {
            Optional<ReconciledRecord> outcome = answer.get();
            if (outcome.isPresent()) {
                outcomes.merge(ReconciliationOutcome.of(outcome.get().getOutcome()), 1L, Long::sum);
            } else {
                unanswered[0]++;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A record could not be closed", e.getCause());
        }
    }

    /** Takes some rows. */
    @FunctionalInterface
    private interface Batch {
        void take(List<Row> rows) throws InterruptedException;
    }

    private static void inBatches(BillingSheet sheet, Batch batch)
            throws NoReconciliationException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        sheet.each(row -> {
            rows.add(row);
            if (rows.size() == ROWS_AT_ONCE) {
                batch.take(rows);
                rows.clear();
            }
        });
        batch.take(rows);
    }

    /** The record of each row that names one. */
    private Map<Row, String> find(List<Row> rows, String fileId) {
        Set<Integer> numbers = new HashSet<>();
        Set<String> vendorIds = new HashSet<>();
        for (Row row : rows) {
            PartId.parseRecord(row.usageRecordId())
                    .filter(id -> id.file().value().equals(fileId))
                    .ifPresentOrElse(id -> numbers.add(id.row()), () -> vendorIds.add(row.recordId()));
        }
        Map<String, String> byName = new HashMap<>();
        FileId file = new FileId(fileId);
        sql.select(ROW_NUMBER, RECORD_ID)
                .from(RECORDS)
                .where(FILE_ID.eq(fileId).and(VALID).and(ROW_NUMBER.in(numbers).or(RECORD_ID.in(vendorIds))))
                .fetch()
                .forEach(record -> {
                    String id = file.recordId(record.value1());
                    byName.put(id, id);
                    byName.put("\n" + record.value2(), id);
                });
        Map<Row, String> found = new HashMap<>();
        for (Row row : rows) {
            String name = row.usageRecordId().isEmpty() ? "\n" + row.recordId() : row.usageRecordId();
            String id = byName.get(name);
            if (id != null) {
                found.put(row, id);
            }
        }
        return found;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
