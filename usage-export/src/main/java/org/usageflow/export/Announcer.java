package org.usageflow.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.export.delivery.Facts;
import org.usageflow.export.delivery.FileTotals;
import org.usageflow.export.delivery.MarketplaceBook;

/** Tells lifecycle the sums of files, and everyone the state of chunks: of many changes only the last. Belongs to one stream task. */
final class Announcer {
    private final ProcessorContext<String, SpecificRecord> context;
    private final ExportState state;
    private final MarketplaceBook marketplaces;

    Announcer(ProcessorContext<String, SpecificRecord> context, ExportState state, MarketplaceBook marketplaces) {
        this.context = context;
        this.state = state;
        this.marketplaces = marketplaces;
    }

    /**
     * Announces all files that changed.
     *
     * @param now wall-clock time, milliseconds since 1970
     */
    void announce(long now) {
        state.changes().forEach((fileId, sums) -> {
            // first, so that a file that can not be announced does not bar the others for ever
            state.forgetChanges(fileId);
            announce(fileId, sums, now);
        });
    }

    private void announce(String fileId, Set<Sum> sums, long now) {
        ExportedFile file = state.file(fileId).orElseThrow();
        FileTotals totals = state.totals(file);
        for (Sum sum : sums) {
            FileCommand fact = fact(fileId, file, totals, sum, Instant.ofEpochMilli(now));
            context.forward(new Record<>(fileId, fact, now), ExportTopology.COMMANDS_SINK);
        }
        announceChunks(fileId, file, totals, now);
    }

    private static FileCommand fact(String fileId, ExportedFile file, FileTotals totals, Sum sum, Instant at) {
        return switch (sum) {
            case EXPORTED -> Facts.exported(fileId, file.getGeneration(), totals.exported(), at);
            case CLOSED -> Facts.closed(fileId, file.getGeneration(), totals.closed(), at);
        };
    }

    private void announceChunks(String fileId, ExportedFile file, FileTotals totals, long now) {
        List<Chunk> current = new ArrayList<>();
        for (Chunk announced : file.getChunks()) {
            Chunk chunk = bound(totals.current(announced));
            current.add(chunk);
            if (!chunk.equals(announced)) {
                context.forward(new Record<>(chunk.getId(), chunk, now), ExportTopology.CHUNKS_SINK);
            }
        }
        if (!current.equals(file.getChunks())) {
            state.putFile(fileId, new ExportedFile(file.getGeneration(), file.getFile(), current));
        }
    }

    private Chunk bound(Chunk chunk) {
        if (chunk.getBindingExternalId() == null) {
            marketplaces
                    .externalId(chunk.getMarketplace().getId(), chunk.getHub().getId())
                    .ifPresent(chunk::setBindingExternalId);
        }
        return chunk;
    }
}
