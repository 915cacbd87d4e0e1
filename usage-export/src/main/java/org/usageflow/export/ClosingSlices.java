package org.usageflow.export;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.FileId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ClosingWork;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.export.delivery.FileTotals;
import org.usageflow.export.reconcile.Billing;
import org.usageflow.export.reconcile.Closing;
import org.usageflow.export.reconcile.Outcomes;
import org.usageflow.export.reconcile.Reconciler;
import org.usageflow.export.reconcile.Request;
import org.usageflow.export.reconcile.Turn;

/** Closes chunks and files a slice at a time, each once all its file's records are delivered. Belongs to one stream task. */
final class ClosingSlices {
    private final ProcessorContext<String, SpecificRecord> context;
    private final ExportState state;
    private final ClosingQueue queue;
    private final RecordCloser closer;
    private final ClosingLedger ledger;

    ClosingSlices(
            ProcessorContext<String, SpecificRecord> context,
            ExportState state,
            ClosingQueue queue,
            RecordCloser closer,
            ClosingLedger ledger) {
        this.context = context;
        this.state = state;
        this.queue = queue;
        this.closer = closer;
        this.ledger = ledger;
    }

    /**
     * Advances the first work of each file by a slice.
     *
     * @param records about how many records, shared by the files
     * @param now wall-clock time, milliseconds since 1970
     */
    void advance(int records, long now) {
        Map<ClosingQueue.Place, ClosingWork> heads = queue.heads();
        int share = Math.max(1, records / Math.max(1, heads.size()));
        heads.forEach((place, work) -> advance(place, work, share, now));
    }

    private void advance(ClosingQueue.Place place, ClosingWork work, int share, long now) {
        ExportedFile file = state.file(place.fileId()).orElse(null);
        if (file == null) {
            return;
        }
        FileTotals totals = state.totals(file);
        if (!totals.complete()) {
            return;
        }
        if (work.getNextRow() > 0) {
            closeSlice(place, work, share, now);
            return;
        }
        Request request = Request.of(work.getReconciliation());
        Closing closing = Closing.begin(request, work.getReconciliation(), file.getChunks(), totals);
        closing.billed().forEach(chunkId -> keepTurn(chunkId, work.getReconciliation()));
        switch (closing) {
            case Closing.Done done -> {
                answer(work.getReconciliation(), request, done.outcome(), now);
                queue.remove(place);
            }
            case Closing.Begun begun -> {
                announceBilling(place.fileId(), file, begun.chunks(), now);
                closeSlice(place, new ClosingWork(work.getReconciliation(), begun.change(), 1), share, now);
            }
        }
    }

    private void keepTurn(String chunkId, Reconciliation asked) {
        ChunkTally tally = state.tally(chunkId);
        tally.setBilled(Turn.applied(tally.getBilled(), asked));
        state.putTally(chunkId, tally);
    }

    private void announceBilling(String fileId, ExportedFile file, List<Chunk> chunks, long now) {
        if (chunks.equals(file.getChunks())) {
            return;
        }
        chunks.stream()
                .filter(chunk -> !file.getChunks().contains(chunk))
                .forEach(chunk -> context.forward(new Record<>(chunk.getId(), chunk, now), ExportTopology.CHUNKS_SINK));
        state.putFile(fileId, new ExportedFile(file.getGeneration(), file.getFile(), chunks));
    }

    private void closeSlice(ClosingQueue.Place place, ClosingWork work, int share, long now) {
        Reconciliation asked = work.getReconciliation();
        Request request = Request.of(asked);
        FileId file = new FileId(place.fileId());
        OptionalInt next = state.visit(file, work.getNextRow(), share, (recordId, event) -> {
            if (Closing.concerns(request, file.chunkId(event.getPart()))) {
                close(recordId, event, request, work, now);
            }
        });
        if (next.isPresent()) {
            queue.put(place, new ClosingWork(asked, work.getChange(), next.getAsInt()));
        } else {
            queue.remove(place);
        }
    }

    private void close(String recordId, ExportedRecord event, Request request, ClosingWork work, long now) {
        if (event.getClosed() && !work.getChange()) {
            return;
        }
        Reconciliation asked = work.getReconciliation();
        ReconciliationOutcome outcome = Reconciler.closeOwn(event, asked);
        Billing kept = outcome.isSuccess() ? Billing.of(asked) : Billing.of(event);
        closer.apply(recordId, event, outcome, asked);
        context.forward(
                new Record<>(request.shard(), Outcomes.ofRecord(asked, request, recordId, outcome, kept), now),
                ExportTopology.CLOSED_SINK);
        ledger.note(request.shard(), event, outcome);
    }

    private void answer(Reconciliation asked, Request request, ReconciliationOutcome outcome, long now) {
        context.forward(
                new Record<>(request.shard(), Outcomes.ofTarget(asked, request, outcome), now),
                ExportTopology.CLOSED_SINK);
    }
}
