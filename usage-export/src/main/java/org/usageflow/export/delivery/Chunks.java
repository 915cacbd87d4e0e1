package org.usageflow.export.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.FileContext;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Makes chunks: one for each hub of a file, and another when that one is full, numbered in the order in which their first records
 * come. What a chunk's state is follows from what was delivered and closed.
 */
public final class Chunks {
    private static final String CREATED = "created";
    private static final String CLOSED = "closed";

    private Chunks() {}

    /** The hub's chunk that was begun last: the others are full. */
    public static Optional<Chunk> ofHub(List<Chunk> chunks, Reference hub) {
        return chunks.reversed().stream()
                .filter(chunk -> chunk.getHub().getId().equals(hub.getId()))
                .findFirst();
    }

    public static Optional<Chunk> withId(List<Chunk> chunks, String chunkId) {
        return chunks.stream().filter(chunk -> chunk.getId().equals(chunkId)).findFirst();
    }

    /** The chunks with one of them in its new form. */
    public static List<Chunk> replace(List<Chunk> chunks, Chunk changed) {
        return chunks.stream()
                .map(chunk -> chunk.getId().equals(changed.getId()) ? changed : chunk)
                .toList();
    }

    /**
     * The chunk that a hub's first record begins.
     *
     * @param part number of the chunk, from 1
     * @param bindingExternalId identifier of the marketplace on the hub
     */
    public static Chunk draft(ApprovedRecord first, int part, @Nullable String bindingExternalId) {
        ValidatedRecord event = first.getRecord();
        FileContext file = first.getFile();
        Chunk chunk = new Chunk();
        chunk.setId(new FileId(event.getFileId()).chunkId(part));
        chunk.setFileId(event.getFileId());
        chunk.setGeneration(event.getGeneration());
        chunk.setFileName(file.getName());
        chunk.setStatus(ChunkStatus.DRAFT.apiName());
        chunk.setHub(AcceptedRecords.usage(event).getSubscription().getHub());
        chunk.setBindingExternalId(bindingExternalId);
        chunk.setMarketplace(file.getMarketplace());
        chunk.setVendor(file.getVendor());
        chunk.setProvider(file.getProvider());
        chunk.setProduct(file.getProduct());
        chunk.setReportingSchema(file.getReportingSchema());
        chunk.setRecords(Tallies.zero());
        chunk.setFirstRow(event.getRow());
        chunk.setEvents(Map.of(CREATED, new Moment(first.getDecision().getAt(), null)));
        return chunk;
    }

    /** Tally of a chunk without records. */
    public static ChunkTally emptyTally() {
        return new ChunkTally(Tallies.zero(), Tallies.zero(), null, null, null, null);
    }

    /**
     * The chunk as it stands now.
     *
     * @param complete true when every record of the file was delivered
     */
    public static Chunk current(Chunk chunk, ChunkTally tally, boolean complete) {
        ChunkStatus status = status(tally, complete);
        Chunk current = copy(chunk);
        current.setStatus(status.apiName());
        current.setRecords(tally.getExported());
        current.setClosed(tally.getClosed().getRecords());
        Moment lastClosed = tally.getLastClosed();
        if (status == ChunkStatus.CLOSED
                && lastClosed != null
                && !chunk.getEvents().containsKey(CLOSED)) {
            Map<String, Moment> events = new HashMap<>(chunk.getEvents());
            events.put(CLOSED, lastClosed);
            current.setEvents(events);
        }
        return current;
    }

    /** The chunk with the distributor's own identifier. */
    public static Chunk labelled(Chunk chunk, String externalId) {
        Chunk labelled = copy(chunk);
        labelled.setExternalId(externalId);
        return labelled;
    }

    /** The chunk with other billing data. */
    public static Chunk billed(Chunk chunk, @Nullable String externalBillingId, @Nullable String externalBillingNote) {
        Chunk billed = copy(chunk);
        billed.setExternalBillingId(externalBillingId);
        billed.setExternalBillingNote(externalBillingNote);
        return billed;
    }

    /** The chunk, known to differ from what was downloaded before: records of it were closed one by one. */
    public static Chunk outdated(Chunk chunk) {
        Chunk outdated = copy(chunk);
        outdated.setOutdated(true);
        return outdated;
    }

    /** The chunk as it is made from its records now. */
    public static Chunk regenerated(Chunk chunk) {
        Chunk regenerated = copy(chunk);
        regenerated.setOutdated(false);
        return regenerated;
    }

    private static Chunk copy(Chunk chunk) {
        return new Chunk(
                chunk.getId(),
                chunk.getFileId(),
                chunk.getGeneration(),
                chunk.getFileName(),
                chunk.getStatus(),
                chunk.getOutdated(),
                chunk.getHub(),
                chunk.getBindingExternalId(),
                chunk.getMarketplace(),
                chunk.getVendor(),
                chunk.getProvider(),
                chunk.getProduct(),
                chunk.getReportingSchema(),
                chunk.getExternalId(),
                chunk.getExternalBillingId(),
                chunk.getExternalBillingNote(),
                chunk.getRecords(),
                chunk.getClosed(),
                chunk.getEvents(),
                chunk.getFirstRow());
    }

    private static ChunkStatus status(ChunkTally tally, boolean complete) {
        if (!complete) {
            return ChunkStatus.DRAFT;
        }
        return tally.getClosed().getRecords() == tally.getExported().getRecords()
                ? ChunkStatus.CLOSED
                : ChunkStatus.READY;
    }
}
