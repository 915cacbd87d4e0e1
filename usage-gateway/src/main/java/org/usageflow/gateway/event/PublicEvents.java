package org.usageflow.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.chunk.ChunkView;
import org.usageflow.gateway.file.FileView;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.FilesTable;

/** Turns events of the pipeline into public ones. Pure. */
public final class PublicEvents {
    private PublicEvents() {}

    /** Data of an event about records. */
    private record RecordsView(
            Party file,
            Party vendor,
            Party provider,
            Party contract,
            Party marketplace,
            Party product,
            int count,
            JsonNode records) {}

    /** A move of a file; nothing for a refused one, which changed nothing. */
    public static Optional<PublicEvent> ofFile(String id, FileEvent event) {
        UsageFile file = event.getFile();
        if (event.getRefusal() != null || file == null) {
            return Optional.empty();
        }
        EventType type = EventType.of(FileTransition.of(event.getTransition()));
        boolean handedOver = Visibility.isHandedOver(file.getEnvironment(), UsageFileStatus.of(file.getStatus()));
        return Optional.of(new PublicEvent(
                id,
                type,
                file.getId(),
                event.getAt(),
                new Audience(file.getVendor().getId(), file.getProvider().getId(), handedOver),
                FileView.listed(FilesTable.row(file))));
    }

    /**
     * A chunk's new status; nothing where only its counts or names have changed.
     *
     * @param before the status that was told last
     * @param at when the chunk was written
     */
    public static Optional<PublicEvent> ofChunk(String id, Chunk chunk, Optional<ChunkStatus> before, Instant at) {
        ChunkStatus status = ChunkStatus.of(chunk.getStatus());
        if (before.filter(status::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new PublicEvent(
                id,
                EventType.of(status),
                chunk.getId(),
                at,
                new Audience(chunk.getVendor().getId(), chunk.getProvider().getId(), true),
                ChunkView.of(ChunksTable.row(chunk))));
    }

    /** Billed records of a file. */
    public static PublicEvent ofRecords(RecordSlice slice, FileOwners owners) {
        return new PublicEvent(
                slice.id(),
                slice.type(),
                slice.fileId(),
                slice.at(),
                new Audience(
                        owners.vendor().id(),
                        owners.provider().id(),
                        Visibility.isHandedOver(owners.environment(), UsageFileStatus.ACCEPTED)),
                new RecordsView(
                        owners.file(),
                        owners.vendor(),
                        owners.provider(),
                        owners.contract(),
                        owners.marketplace(),
                        owners.product(),
                        slice.records().size(),
                        slice.records()));
    }
}
