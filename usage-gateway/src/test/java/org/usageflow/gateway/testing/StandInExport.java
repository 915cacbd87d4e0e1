package org.usageflow.gateway.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.CloseChunk;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.LabelChunk;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.RegenerateChunk;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.runtime.StageContext;

/** Answers reconciliations as export does, for records and chunks that a test has announced. */
public final class StandInExport implements AutoCloseable {
    private final EventWriter writer;
    private final Listener<Reconciliation> reconciliations;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Map<String, Chunk> chunks = new ConcurrentHashMap<>();

    public StandInExport(StageContext context, EventWriter writer) {
        this.writer = writer;
        this.reconciliations = new Listener<>(context, Topics.RECONCILIATIONS, Reconciliation.class, this::answer);
    }

    /** Makes a record known as accepted and open. */
    public void announce(String recordId) {
        open.add(recordId);
    }

    public void announce(Chunk chunk) {
        chunks.put(chunk.getId(), chunk);
        writer.write(Topics.CHUNKS, chunk.getId(), chunk).join();
    }

    private void answer(Reconciliation reconciliation) {
        switch (reconciliation.getTarget()) {
            case CloseRecord target -> closeRecord(reconciliation, target.getRecordId());
            case LabelChunk target -> {
                Chunk chunk = Chunk.newBuilder(known(target.getChunkId())).build();
                chunk.setExternalId(target.getExternalId());
                announce(chunk);
                tell(reconciliation, chunk.getFileId(), chunk.getId(), null, ReconciliationOutcome.LABELLED);
            }
            case RegenerateChunk target -> {
                Chunk chunk = Chunk.newBuilder(known(target.getChunkId())).build();
                chunk.setOutdated(false);
                announce(chunk);
                tell(reconciliation, chunk.getFileId(), chunk.getId(), null, ReconciliationOutcome.REGENERATED);
            }
            case CloseChunk target -> {
                Chunk chunk = Chunk.newBuilder(known(target.getChunkId())).build();
                tell(reconciliation, chunk.getFileId(), chunk.getId(), null, ReconciliationOutcome.UNCHANGED);
                chunk.setStatus(ChunkStatus.CLOSED.apiName());
                chunk.setExternalBillingId(reconciliation.getExternalBillingId());
                announce(chunk);
            }
            default ->
                throw new AssertionError(
                        "No test sends " + reconciliation.getTarget().getClass());
        }
    }

    private Chunk known(String chunkId) {
        Chunk chunk = new HashMap<>(chunks).get(chunkId);
        if (chunk == null) {
            throw new AssertionError("Announce chunk " + chunkId + " first");
        }
        return chunk;
    }

    private void closeRecord(Reconciliation reconciliation, String recordId) {
        String fileId = PartId.parseRecord(recordId).orElseThrow().file().value();
        ReconciliationOutcome outcome = open.contains(recordId)
                ? closed.add(recordId) ? ReconciliationOutcome.CLOSED : ReconciliationOutcome.CHANGED
                : ReconciliationOutcome.UNKNOWN;
        tell(reconciliation, fileId, recordId, recordId, outcome);
    }

    private void tell(
            Reconciliation reconciliation,
            String fileId,
            String targetId,
            @Nullable String recordId,
            ReconciliationOutcome outcome) {
        ReconciledRecord event = new ReconciledRecord(
                reconciliation.getReconciliationId(),
                fileId,
                targetId,
                recordId,
                outcome.apiName(),
                outcome.isSuccess() ? null : targetId + " is not an accepted record.",
                reconciliation.getExternalBillingId(),
                reconciliation.getExternalBillingNote(),
                reconciliation.getAt(),
                reconciliation.getActor());
        writer.write(Topics.CLOSED, fileId, event).join();
    }

    @Override
    public void close() {
        reconciliations.close();
    }
}
