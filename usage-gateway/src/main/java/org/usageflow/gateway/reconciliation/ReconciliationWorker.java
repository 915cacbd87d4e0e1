package org.usageflow.gateway.reconciliation;

import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.VALID;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.FileId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.command.ReconciliationGateway.Billing;
import org.usageflow.gateway.readmodel.ReconciliationsTable;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.reconcile.ReconciliationReader;
import org.usageflow.workbook.reconcile.ReconciliationRow;
import org.usageflow.workbook.reconcile.ReconciliationRow.Closing;
import org.usageflow.workbook.reconcile.ReconciliationRow.Faulty;
import org.usageflow.workbook.reconcile.ReconciliationRow.Untouched;
import org.usageflow.workbook.reconcile.RecordKey;
import org.usageflow.workbook.reconcile.UnusableReconciliationException;

/**
 * Carries out reconciliation workbooks, one after the other: each is read once to see that it names records of its file
 * only, then a second time to close them. What was begun when the gateway stopped is done again, which changes nothing that
 * was done. Thread-safe.
 */
public final class ReconciliationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationWorker.class);
    private static final int ROWS_AT_ONCE = 10_000;

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
            String faults = faults(stored.path(), fileId);
            if (faults.isEmpty()) {
                store.processed(id, close(stored.path(), fileId, actor(reconciliation)));
            } else {
                store.failed(id, faults);
            }
        } catch (UnusableReconciliationException | UnreadableWorkbookException e) {
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

    /** Sentences when rows can not be carried out; nothing is closed then. */
    private String faults(Path workbook, String fileId) throws InterruptedException {
        Faults faults = new Faults();
        inBatches(workbook, faults::add, rows -> {
            Map<Closing, String> found = find(rows, fileId);
            rows.stream().filter(row -> !found.containsKey(row)).forEach(row -> faults.addUnknown(row, fileId));
        });
        return faults.text();
    }

    /** Closes what the rows name; a sentence about it. */
    private String close(Path workbook, String fileId, Actor actor) throws InterruptedException {
        Map<ReconciliationOutcome, Long> outcomes = new EnumMap<>(ReconciliationOutcome.class);
        AtomicLong unanswered = new AtomicLong();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            inBatches(workbook, fault -> {}, rows -> {
                List<Future<Optional<ReconciledRecord>>> sent = find(rows, fileId).entrySet().stream()
                        .map(entry -> senders.submit(() -> reconciliations.send(
                                fileId, actor, billing(entry.getKey()), new CloseRecord(entry.getValue()))))
                        .toList();
                for (Future<Optional<ReconciledRecord>> answer : sent) {
                    count(answer, outcomes, unanswered);
                }
            });
        }
        return outcomes.getOrDefault(ReconciliationOutcome.CLOSED, 0L) + " records closed, "
                + outcomes.getOrDefault(ReconciliationOutcome.CHANGED, 0L) + " changed, "
                + outcomes.getOrDefault(ReconciliationOutcome.UNCHANGED, 0L) + " as before"
                + (unanswered.get() == 0 ? "." : ", " + unanswered + " without an answer in time.");
    }

    private static Billing billing(Closing row) {
        return new Billing(row.externalBillingId(), row.externalBillingNote());
    }

    private static void count(
            Future<Optional<ReconciledRecord>> answer, Map<ReconciliationOutcome, Long> outcomes, AtomicLong unanswered)
            throws InterruptedException {
        try {
            Optional<ReconciledRecord> outcome = answer.get();
            if (outcome.isPresent()) {
                outcomes.merge(ReconciliationOutcome.of(outcome.get().getOutcome()), 1L, Long::sum);
            } else {
                unanswered.incrementAndGet();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A record could not be closed", e.getCause());
        }
    }

    /** Takes some rows. */
    @FunctionalInterface
    private interface Batch {
        void take(List<Closing> rows) throws InterruptedException;
    }

    private static void inBatches(Path workbook, Consumer<Faulty> faults, Batch batch) throws InterruptedException {
        List<Closing> rows = new ArrayList<>();
        try (ReconciliationReader reader = ReconciliationReader.open(workbook, ReadLimits.DEFAULTS)) {
            for (Optional<ReconciliationRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                switch (row.get()) {
                    case Closing closing -> rows.add(closing);
                    case Faulty faulty -> faults.accept(faulty);
                    case Untouched ignored -> {}
                }
                if (rows.size() == ROWS_AT_ONCE) {
                    batch.take(List.copyOf(rows));
                    rows.clear();
                }
            }
        }
        batch.take(List.copyOf(rows));
    }

    /** The record of each row that names one. */
    private Map<Closing, String> find(List<Closing> rows, String fileId) {
        Set<Integer> numbers = new HashSet<>();
        Set<String> vendorIds = new HashSet<>();
        for (Closing row : rows) {
            switch (row.record()) {
                case RecordKey.OwnId(var id) -> numbers.add(id.row());
                case RecordKey.VendorId(var recordId) -> vendorIds.add(recordId);
            }
        }
        Map<Integer, String> byRow = new HashMap<>();
        Map<String, String> byVendorId = new HashMap<>();
        FileId file = new FileId(fileId);
        sql.select(ROW_NUMBER, RECORD_ID)
                .from(RECORDS)
                .where(FILE_ID.eq(fileId).and(VALID).and(named(numbers, vendorIds)))
                .fetch()
                .forEach(record -> {
                    String id = file.recordId(record.value1());
                    byRow.put(record.value1(), id);
                    byVendorId.put(record.value2(), id);
                });
        Map<Closing, String> found = new HashMap<>();
        for (Closing row : rows) {
            String id =
                    switch (row.record()) {
                        case RecordKey.OwnId(var own) -> byRow.get(own.row());
                        case RecordKey.VendorId(var recordId) -> byVendorId.get(recordId);
                    };
            if (id != null) {
                found.put(row, id);
            }
        }
        return found;
    }

    /** As arrays, which PostgreSQL hashes: without an index on the vendor's ids, all records of the file are compared. */
    private static Condition named(Set<Integer> numbers, Set<String> vendorIds) {
        return ROW_NUMBER
                .eq(DSL.any(numbers.toArray(Integer[]::new)))
                .or(RECORD_ID.eq(DSL.any(vendorIds.toArray(String[]::new))));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
