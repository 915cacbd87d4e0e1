package org.usageflow.export.reconcile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.export.delivery.Chunks;
import org.usageflow.export.delivery.FileTotals;

/** How the closing of a chunk or file begins. */
public sealed interface Closing {

    /** Ids of the chunks whose billing data it sets, or sets once more. */
    Set<String> billed();

    /**
     * No record has to be looked at.
     *
     * @param outcome for the target as a whole
     */
    record Done(ReconciliationOutcome outcome, Set<String> billed) implements Closing {}

    /**
     * Records have to be looked at.
     *
     * @param change true when closed records are changed too: a closed chunk is given other billing data
     * @param chunks the file's chunks, with the billing data of those that are being closed or changed
     */
    record Begun(boolean change, List<Chunk> chunks, Set<String> billed) implements Closing {}

    /**
     * Decides how to begin.
     *
     * @param chunks all chunks of the file
     */
    static Closing begin(Request request, Reconciliation asked, List<Chunk> chunks, FileTotals totals) {
        List<Chunk> scope = chunks.stream()
                .filter(chunk -> concerns(request, chunk.getId()))
                .toList();
        List<Chunk> open =
                scope.stream().filter(chunk -> !totals.isClosed(chunk)).toList();
        if (!open.isEmpty()) {
            return begun(false, open, asked, chunks, totals);
        }
        return request instanceof Request.OfChunk
                ? changed(scope.getFirst(), asked, chunks, totals)
                : new Done(ReconciliationOutcome.UNCHANGED, Set.of());
    }

    private static Closing changed(Chunk closed, Reconciliation asked, List<Chunk> chunks, FileTotals totals) {
        return switch (Turn.of(totals.tally(closed).getBilled(), asked)) {
            case AGAIN -> new Done(ReconciliationOutcome.UNCHANGED, Set.of());
            case LATE -> new Done(ReconciliationOutcome.SUPERSEDED, Set.of());
            case NEXT ->
                Billing.of(closed).equals(Billing.of(asked))
                        ? new Done(ReconciliationOutcome.UNCHANGED, Set.of(closed.getId()))
                        : begun(true, List.of(closed), asked, chunks, totals);
        };
    }

    private static Begun begun(
            boolean change, List<Chunk> concerned, Reconciliation asked, List<Chunk> chunks, FileTotals totals) {
        Set<String> billed = concerned.stream()
                .filter(chunk -> Turn.of(totals.tally(chunk).getBilled(), asked) == Turn.NEXT)
                .map(Chunk::getId)
                .collect(Collectors.toUnmodifiableSet());
        List<Chunk> now = chunks.stream()
                .map(chunk -> billed.contains(chunk.getId())
                        ? Chunks.billed(chunk, asked.getExternalBillingId(), asked.getExternalBillingNote())
                        : chunk)
                .toList();
        return new Begun(change, now, billed);
    }

    /** True when a chunk's records are among those asked for. */
    static boolean concerns(Request request, String chunkId) {
        return switch (request) {
            case Request.OfChunk chunk -> chunk.targetId().equals(chunkId);
            case Request.OfFile ignored -> true;
            case Request.OfRecord ignored -> false;
            case Request.Label ignored -> false;
            case Request.Regenerate ignored -> false;
            case Request.OfNothing ignored -> false;
        };
    }
}
