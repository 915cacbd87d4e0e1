package org.usageflow.cli.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.ledger.LaneHeader;

/** The events of one step, read back for what the ledger says about them. */
final class StepRecords {
    private final StageContext context;
    private final LedgerStep step;
    private final Deserializer<? extends SpecificRecord> deserializer;

    StepRecords(StageContext context, LedgerStep step) {
        this.context = context;
        this.step = step;
        this.deserializer = context.serdes().of(type(step)).deserializer();
    }

    /**
     * One event of a step.
     *
     * @param generation of the file; 0 where the event does not tell, as a file is closed once
     * @param row row in the sheet
     * @param lane whose digest it is in
     * @param usage what it adds to the sums; null when it adds none
     * @param counts true when it counts as a record that came through the step
     * @param content the decoded event
     */
    record Seen(
            String fileId,
            int generation,
            int row,
            int lane,
            @Nullable Usage usage,
            boolean counts,
            SpecificRecord content) {}

    private static Class<? extends SpecificRecord> type(LedgerStep step) {
        return switch (step) {
            case UPLOADED -> UploadedRecord.class;
            case VALIDATED -> ValidatedRecord.class;
            case SUSPENDED -> SuspenseEvent.class;
            case APPROVED -> ApprovedRecord.class;
            case ACCEPTED -> AcceptedRecord.class;
            case CLOSED -> ReconciledRecord.class;
        };
    }

    LedgerStep step() {
        return step;
    }

    /** Topics that hold the step's events. */
    Set<String> topics(TopicScan scan) {
        return switch (step) {
            case UPLOADED ->
                Set.of(context.topics().of(Topics.UPLOADED), context.topics().of(Topics.RECYCLED));
            case VALIDATED -> Set.of(context.topics().of(Topics.VALIDATED));
            case SUSPENDED -> Set.of(context.topics().of(Topics.SUSPENSE));
            case APPROVED -> Set.of(context.topics().of(Topics.APPROVED));
            case ACCEPTED -> new TreeSet<>(scan.topics(context.topics().accepted("")));
            case CLOSED -> Set.of(context.topics().of(Topics.CLOSED));
        };
    }

    /**
     * Reads an event; empty when it is no record's.
     *
     * @throws IllegalArgumentException when it is not what it should be, with the reason
     */
    Optional<Seen> read(ConsumerRecord<byte[], byte[]> event) {
        SpecificRecord content;
        try {
            content = deserializer.deserialize(event.topic(), event.value());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("bytes that are no record of its schema", e);
        }
        if (content == null) {
            throw new IllegalArgumentException("no value");
        }
        String key = event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
        return switch (content) {
            case UploadedRecord r -> {
                String recordId = r.getCells().getRecordId();
                requireKey(recordId == null ? r.getId() : recordId, key);
                yield Optional.of(
                        seen(r.getId(), r.getFileId(), r.getGeneration(), r.getRow(), event.partition(), null, r));
            }
            case ValidatedRecord r -> {
                requireKey(r.getFileId(), key);
                OptionalInt lane = LaneHeader.lane(event.headers());
                yield Optional.of(new Seen(
                        r.getFileId(),
                        r.getGeneration(),
                        requireRow(r.getId(), r.getFileId(), r.getRow()),
                        lane.orElseThrow(() -> new IllegalArgumentException("no header " + LaneHeader.NAME)),
                        r.getUsage(),
                        r.getValid(),
                        r));
            }
            case ApprovedRecord a -> {
                ValidatedRecord r = a.getRecord();
                requireKey(r.getFileId(), key);
                yield Optional.of(seen(r.getId(), r.getFileId(), r.getGeneration(), r.getRow(), 0, r.getUsage(), a));
            }
            case AcceptedRecord r -> {
                requireKey(r.getUsage().getSubscription().getId(), key);
                yield Optional.of(seen(
                        r.getId(), r.getFileId(), r.getGeneration(), r.getRow(), event.partition(), r.getUsage(), r));
            }
            case SuspenseEvent e -> {
                requireKey(e.getFileId(), key);
                yield e.getRows().isEmpty() ? Optional.empty() : Optional.of(changed(e));
            }
            case ReconciledRecord r -> closed(r, key);
            default -> throw new IllegalArgumentException("a " + content.getClass());
        };
    }

    /** What changed of suspended rows: named by the first of them, and no record of its own. */
    private static Seen changed(SuspenseEvent event) {
        SuspenseChange.of(event.getChange());
        int row = event.getRows().getFirst().getRow();
        return new Seen(event.getFileId(), event.getGeneration(), row, 0, null, false, event);
    }

    private static Optional<Seen> closed(ReconciledRecord r, String key) {
        String id = r.getId();
        if (id == null) {
            return Optional.empty();
        }
        requireKey(r.getFileId(), key);
        int row = PartId.parseRecord(id)
                .orElseThrow(() -> new IllegalArgumentException("the record id " + id))
                .row();
        boolean counts = ReconciliationOutcome.of(r.getOutcome()) == ReconciliationOutcome.CLOSED;
        return Optional.of(new Seen(r.getFileId(), 0, row, 0, null, counts, r));
    }

    private static Seen seen(
            String id,
            String fileId,
            int generation,
            int row,
            int lane,
            @Nullable Usage usage,
            SpecificRecord content) {
        return new Seen(fileId, generation, requireRow(id, fileId, row), lane, usage, true, content);
    }

    private static void requireKey(String expected, String key) {
        if (!Objects.equals(expected, key)) {
            throw new IllegalArgumentException("the key \"" + key + "\" and not \"" + expected + "\"");
        }
    }

    private static int requireRow(String id, String fileId, int row) {
        boolean agrees = PartId.parseRecord(id)
                .filter(part -> part.row() == row && part.file().value().equals(fileId))
                .isPresent();
        if (!agrees) {
            throw new IllegalArgumentException("the record id " + id + " in row " + row + " of " + fileId);
        }
        return row;
    }
}
