package org.usageflow.export.reconcile;

import java.util.Optional;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.avro.CloseChunk;
import org.usageflow.contract.avro.CloseFileRecords;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.LabelChunk;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.RegenerateChunk;

/** What a reconciliation asks, with its target read. */
public sealed interface Request {
    /** Id of the record, chunk or file that it names. */
    String targetId();

    /** What its outcome is sharded by: the file, or the target's id when that names no file. */
    String shard();

    /** One record. */
    record OfRecord(String targetId, FileId file) implements Request {
        @Override
        public String shard() {
            return file.value();
        }
    }

    /** Every open record of a chunk. */
    record OfChunk(String targetId, FileId file) implements Request {
        @Override
        public String shard() {
            return file.value();
        }
    }

    /** Every open record of a file. */
    record OfFile(FileId file) implements Request {
        @Override
        public String targetId() {
            return file.value();
        }

        @Override
        public String shard() {
            return file.value();
        }
    }

    /** A chunk's own identifier on the distributor's side. */
    record Label(String targetId, FileId file, String externalId) implements Request {
        @Override
        public String shard() {
            return file.value();
        }
    }

    /** A chunk that is to be made anew. */
    record Regenerate(String targetId, FileId file) implements Request {
        @Override
        public String shard() {
            return file.value();
        }
    }

    /** The id names nothing that could exist. */
    record OfNothing(String targetId) implements Request {
        @Override
        public String shard() {
            return targetId;
        }
    }

    /** Reads a reconciliation's target. */
    static Request of(Reconciliation reconciliation) {
        return switch (reconciliation.getTarget()) {
            case CloseRecord close ->
                read(
                        close.getRecordId(),
                        PartId.parseRecord(close.getRecordId())
                                .map(part -> new OfRecord(close.getRecordId(), part.file())));
            case CloseChunk close ->
                read(
                        close.getChunkId(),
                        PartId.parseChunk(close.getChunkId())
                                .map(part -> new OfChunk(close.getChunkId(), part.file())));
            case CloseFileRecords close ->
                read(
                        close.getFileId(),
                        FileId.isFileId(close.getFileId())
                                ? Optional.of(new OfFile(new FileId(close.getFileId())))
                                : Optional.empty());
            case LabelChunk label ->
                read(
                        label.getChunkId(),
                        PartId.parseChunk(label.getChunkId())
                                .map(part -> new Label(label.getChunkId(), part.file(), label.getExternalId())));
            case RegenerateChunk regenerate ->
                read(
                        regenerate.getChunkId(),
                        PartId.parseChunk(regenerate.getChunkId())
                                .map(part -> new Regenerate(regenerate.getChunkId(), part.file())));
            default ->
                throw new IllegalArgumentException("unknown target "
                        + reconciliation.getTarget().getClass().getName());
        };
    }

    private static Request read(String id, Optional<? extends Request> request) {
        return request.<Request>map(known -> known).orElseGet(() -> new OfNothing(id));
    }
}
