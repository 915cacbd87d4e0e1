package org.usageflow.export.reconcile;

import java.util.List;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.export.delivery.Chunks;
import org.usageflow.export.delivery.FileTotals;

/** How the closing of a chunk or file begins. */
public sealed interface Closing {

    /** Everything is closed, with the same billing data. */
    record NothingToDo() implements Closing {}

    /**
     * Records have to be looked at.
     *
     * @param change true when closed records are changed too: a closed chunk is given other billing data
     * @param chunks the file's chunks, with the billing data of those that are being closed or changed
     */
    record Begun(boolean change, List<Chunk> chunks) implements Closing {}

    /**
     * Decides how to begin.
     *
     * @param chunks all chunks of the file
     */
    static Closing begin(Request request, Billing given, List<Chunk> chunks, FileTotals totals) {
        List<Chunk> scope = chunks.stream()
                .filter(chunk -> concerns(request, chunk.getId()))
                .toList();
        boolean allClosed = scope.stream().allMatch(totals::isClosed);
        boolean change = allClosed
                && request instanceof Request.OfChunk
                && scope.stream().anyMatch(chunk -> !Billing.of(chunk).equals(given));
        if (allClosed && !change) {
            return new NothingToDo();
        }
        return new Begun(
                change,
                chunks.stream()
                        .map(chunk -> scope.contains(chunk) && (change || !totals.isClosed(chunk))
                                ? Chunks.billed(chunk, given.externalId(), given.externalNote())
                                : chunk)
                        .toList());
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
