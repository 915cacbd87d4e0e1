package org.usageflow.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.export.delivery.AcceptedRecords;
import org.usageflow.export.delivery.Chunks;
import org.usageflow.export.delivery.MarketplaceBook;
import org.usageflow.runtime.ledger.Witness;

/** Delivers each approved record once, in its hub's chunk, and remembers it. */
final class ExportProcessor implements Processor<String, ApprovedRecord, String, SpecificRecord> {
    private final ExportConfig config;
    private final MarketplaceBook marketplaces;
    private final ExportMetrics metrics;
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable ExportState state;
    private final Witness<AcceptedRecord> witness;
    private final int shards;
    private @Nullable DeliveryLedger ledger;
    private final AcceptedHeaders headers = new AcceptedHeaders();
    private @Nullable Slot latest;

    ExportProcessor(
            ExportConfig config,
            MarketplaceBook marketplaces,
            ExportMetrics metrics,
            Witness<AcceptedRecord> witness,
            int shards) {
        this.config = config;
        this.marketplaces = marketplaces;
        this.metrics = metrics;
        this.witness = witness;
        this.shards = shards;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.state = new ExportState(context);
        this.latest = null;
        Announcer announcer = new Announcer(context, state, marketplaces);
        DeliveryLedger accounts = new DeliveryLedger(context, witness, shards);
        this.ledger = accounts;
        context.schedule(config.announceInterval(), PunctuationType.WALL_CLOCK_TIME, now -> {
            announcer.announce(now);
            accounts.tell(now);
        });
    }

    @Override
    public void process(Record<String, ApprovedRecord> approved) {
        ValidatedRecord event = approved.value().getRecord();
        ExportState known = Objects.requireNonNull(state);
        if (known.record(event.getId()).isEmpty()) {
            deliver(approved, known);
        }
    }

    private void deliver(Record<String, ApprovedRecord> approved, ExportState known) {
        ApprovedRecord value = approved.value();
        ValidatedRecord event = value.getRecord();
        Usage usage = AcceptedRecords.usage(event);
        Slot taken = slot(value, usage.getSubscription().getHub(), known, approved.timestamp());
        ChunkTally tally = known.tally(taken.chunkId);
        if (tally.getExported().getRecords() >= config.chunkRecordsMax() && taken.chunks < FileId.PART_MAX) {
            taken = nextSlot(value, usage.getSubscription().getHub(), known, approved.timestamp());
            tally = known.tally(taken.chunkId);
        }
        AcceptedRecord accepted = AcceptedRecords.of(value, taken.chunkId);
        known.putRecord(
                event.getId(),
                new ExportedRecord(
                        taken.part,
                        usage.getQuantity(),
                        usage.getAmount(),
                        false,
                        null,
                        null,
                        usage.getItem().getUnit(),
                        null));
        tally.setExported(Tallies.plus(tally.getExported(), usage.getQuantity(), usage.getAmount()));
        known.putTally(taken.chunkId, tally);
        known.changed(event.getFileId(), Sum.EXPORTED);
        forward(
                new Record<>(usage.getSubscription().getId(), accepted, approved.timestamp(), headers.of(accepted)),
                ExportTopology.ACCEPTED_SINK);
        Objects.requireNonNull(ledger)
                .note(accepted, Objects.requireNonNull(context).currentSystemTimeMs());
        metrics.exported().increment();
    }

    /** The chunk that the hub's records go to. Most come in a row, so the latest one is kept at hand. */
    private Slot slot(ApprovedRecord approved, Reference hub, ExportState known, long timestamp) {
        String fileId = approved.getRecord().getFileId();
        Slot last = latest;
        if (last == null || !last.fileId.equals(fileId) || !last.hubId.equals(hub.getId())) {
            last = findSlot(approved, hub, known, timestamp);
            latest = last;
        }
        return last;
    }

    private Slot findSlot(ApprovedRecord approved, Reference hub, ExportState known, long timestamp) {
        String fileId = approved.getRecord().getFileId();
        ExportedFile file = known.file(fileId).orElseGet(() -> begin(approved));
        return Chunks.ofHub(file.getChunks(), hub)
                .map(chunk -> Slot.of(chunk, file.getChunks().size()))
                .orElseGet(() -> beginChunk(approved, hub, file, known, timestamp));
    }

    /** The hub's next chunk, as the one before is full. */
    private Slot nextSlot(ApprovedRecord approved, Reference hub, ExportState known, long timestamp) {
        ExportedFile file = known.file(approved.getRecord().getFileId()).orElseThrow();
        Slot next = beginChunk(approved, hub, file, known, timestamp);
        latest = next;
        return next;
    }

    private Slot beginChunk(ApprovedRecord first, Reference hub, ExportedFile file, ExportState known, long timestamp) {
        String binding = marketplaces
                .externalId(first.getFile().getMarketplace().getId(), hub.getId())
                .orElse(null);
        Chunk draft = Chunks.draft(first, file.getChunks().size() + 1, binding);
        List<Chunk> chunks = new ArrayList<>(file.getChunks());
        chunks.add(draft);
        known.putFile(draft.getFileId(), new ExportedFile(file.getGeneration(), file.getFile(), chunks));
        forward(new Record<>(draft.getId(), draft, timestamp), ExportTopology.CHUNKS_SINK);
        return Slot.of(draft, chunks.size());
    }

    private void forward(Record<String, SpecificRecord> event, String sink) {
        Objects.requireNonNull(context).forward(event, sink);
    }

    private static ExportedFile begin(ApprovedRecord first) {
        return new ExportedFile(first.getRecord().getGeneration(), first.getFile(), List.of());
    }

    /**
     * Where the records of a file's hub go.
     *
     * @param chunks chunks that the file has
     */
    private record Slot(String fileId, String hubId, int part, String chunkId, int chunks) {
        static Slot of(Chunk chunk, int chunks) {
            int part = PartId.parseChunk(chunk.getId()).orElseThrow().part();
            return new Slot(chunk.getFileId(), chunk.getHub().getId(), part, chunk.getId(), chunks);
        }
    }
}
