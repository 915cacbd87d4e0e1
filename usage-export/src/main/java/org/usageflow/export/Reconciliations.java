package org.usageflow.export;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Applied;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.Reference;
import org.usageflow.export.delivery.Chunks;
import org.usageflow.export.reconcile.Billing;
import org.usageflow.export.reconcile.ChunkChange;
import org.usageflow.export.reconcile.Outcomes;
import org.usageflow.export.reconcile.Reconciler;
import org.usageflow.export.reconcile.Request;
import org.usageflow.export.reconcile.Turn;

/** Carries out reconciliations of single records at once, and queues those of chunks and files, which may take long. Belongs to one stream task. */
record Reconciliations(
        ProcessorContext<String, SpecificRecord> context,
        ExportState state,
        ClosingQueue queue,
        RecordCloser closer,
        ClosingLedger ledger) {

    void carryOut(Record<String, Reconciliation> event) {
        Request request = Request.of(event.value());
        switch (request) {
            case Request.OfRecord one -> close(event, one);
            case Request.OfChunk chunk ->
                queue(event, chunk, chunk(chunk.shard(), chunk.targetId()).isPresent());
            case Request.OfFile file ->
                queue(event, file, state.file(file.shard()).isPresent());
            case Request.Label label ->
                change(event, label, ChunkChange.LABEL, chunk -> Chunks.labelled(chunk, label.externalId()));
            case Request.Regenerate regenerate ->
                change(event, regenerate, ChunkChange.REGENERATE, Chunks::regenerated);
            case Request.OfNothing nothing -> answer(event, nothing, ReconciliationOutcome.UNKNOWN);
        }
    }

    private void close(Record<String, Reconciliation> event, Request.OfRecord request) {
        Reconciliation asked = event.value();
        Optional<ExportedRecord> known = state.record(request.targetId());
        ReconciliationOutcome outcome = Reconciler.close(known, provider(request.shard()), asked);
        if (!outcome.isSuccess() || known.isEmpty()) {
            answer(event, request, outcome);
            return;
        }
        closer.apply(request.targetId(), known.get(), outcome, asked);
        if (outcome == ReconciliationOutcome.CLOSED) {
            markOutdated(request.file().chunkId(known.get().getPart()), request.shard(), event.timestamp());
        }
        forward(
                request.shard(),
                Outcomes.ofRecord(asked, request, request.targetId(), outcome, Billing.of(asked)),
                event.timestamp());
        ledger.note(request.shard(), known.get(), outcome);
    }

    private void markOutdated(String chunkId, String fileId, long timestamp) {
        chunk(fileId, chunkId)
                .filter(chunk -> !chunk.getOutdated())
                .ifPresent(chunk -> replace(fileId, Chunks.outdated(chunk), timestamp));
    }

    private void change(
            Record<String, Reconciliation> event, Request request, ChunkChange kind, UnaryOperator<Chunk> change) {
        Optional<Chunk> chunk = chunk(request.shard(), request.targetId());
        Optional<ReconciliationOutcome> refusal = Reconciler.refusal(
                chunk.isPresent(), provider(request.shard()), event.value().getActor());
        ReconciliationOutcome outcome =
                refusal.orElseGet(() -> changeOwn(event, request, kind, change.apply(chunk.orElseThrow())));
        answer(event, request, outcome);
    }

    private ReconciliationOutcome changeOwn(
            Record<String, Reconciliation> event, Request request, ChunkChange kind, Chunk changed) {
        ChunkTally tally = state.tally(changed.getId());
        Applied last = kind.last(tally);
        return switch (Turn.of(last, event.value())) {
            case AGAIN -> kind.outcome();
            case LATE -> ReconciliationOutcome.SUPERSEDED;
            case NEXT -> {
                kind.keep(tally, Turn.applied(last, event.value()));
                state.putTally(changed.getId(), tally);
                replace(request.shard(), changed, event.timestamp());
                yield kind.outcome();
            }
        };
    }

    private void queue(Record<String, Reconciliation> event, Request request, boolean targetExists) {
        Reconciler.refusal(
                        targetExists, provider(request.shard()), event.value().getActor())
                .ifPresentOrElse(
                        refusal -> answer(event, request, refusal), () -> queue.add(request.shard(), event.value()));
    }

    private void replace(String fileId, Chunk changed, long timestamp) {
        ExportedFile file = state.file(fileId).orElseThrow();
        List<Chunk> chunks = Chunks.replace(file.getChunks(), changed);
        state.putFile(fileId, new ExportedFile(file.getGeneration(), file.getFile(), chunks));
        context.forward(new Record<>(changed.getId(), changed, timestamp), ExportTopology.CHUNKS_SINK);
    }

    private Optional<Chunk> chunk(String fileId, String chunkId) {
        return state.file(fileId).flatMap(file -> Chunks.withId(file.getChunks(), chunkId));
    }

    private Optional<Reference> provider(String fileId) {
        return state.file(fileId).map(file -> file.getFile().getProvider());
    }

    private void answer(Record<String, Reconciliation> event, Request request, ReconciliationOutcome outcome) {
        forward(request.shard(), Outcomes.ofTarget(event.value(), request, outcome), event.timestamp());
    }

    private void forward(String key, SpecificRecord outcome, long timestamp) {
        context.forward(new Record<>(key, outcome, timestamp), ExportTopology.CLOSED_SINK);
    }
}
