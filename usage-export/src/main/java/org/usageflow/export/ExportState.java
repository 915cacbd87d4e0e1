package org.usageflow.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.export.delivery.Chunks;
import org.usageflow.export.delivery.FileTotals;

/**
 * What was delivered and closed. The ids of records and chunks serve as keys: they begin with their file's digits and sort by
 * row. Belongs to one stream task.
 */
final class ExportState {
    static final String RECORDS = "exported-records";
    static final String FILES = "exported-files";
    static final String TALLIES = "chunk-tallies";
    static final String CHANGES = "changed-files";

    private static final int LAST_ROW = 99_999_999;

    private final KeyValueStore<String, ExportedRecord> records;
    private final KeyValueStore<String, ExportedFile> files;
    private final KeyValueStore<String, ChunkTally> tallies;
    private final KeyValueStore<String, Integer> changes;

    ExportState(ProcessingContext context) {
        this.records = context.getStateStore(RECORDS);
        this.files = context.getStateStore(FILES);
        this.tallies = context.getStateStore(TALLIES);
        this.changes = context.getStateStore(CHANGES);
    }

    /** Looks at one delivered record. */
    @FunctionalInterface
    interface Visitor {
        void visit(String recordId, ExportedRecord event);
    }

    Optional<ExportedRecord> record(String recordId) {
        return Optional.ofNullable(records.get(recordId));
    }

    void putRecord(String recordId, ExportedRecord event) {
        records.put(recordId, event);
    }

    Optional<ExportedFile> file(String fileId) {
        return Optional.ofNullable(files.get(fileId));
    }

    void putFile(String fileId, ExportedFile file) {
        files.put(fileId, file);
    }

    ChunkTally tally(String chunkId) {
        return Optional.ofNullable(tallies.get(chunkId)).orElseGet(Chunks::emptyTally);
    }

    void putTally(String chunkId, ChunkTally tally) {
        tallies.put(chunkId, tally);
    }

    FileTotals totals(ExportedFile file) {
        return FileTotals.of(file, this::tally);
    }

    /** Remembers that a sum of the file changed and has to be told. */
    void changed(String fileId, Sum sum) {
        Integer known = changes.get(fileId);
        int both = sum.bit() | (known == null ? 0 : known);
        if (known == null || known != both) {
            changes.put(fileId, both);
        }
    }

    /** Files with sums that have to be told. */
    Map<String, Set<Sum>> changes() {
        Map<String, Set<Sum>> changed = new LinkedHashMap<>();
        try (KeyValueIterator<String, Integer> all = changes.all()) {
            all.forEachRemaining(entry -> changed.put(entry.key, Sum.ofBits(entry.value)));
        }
        return changed;
    }

    void forgetChanges(String fileId) {
        changes.delete(fileId);
    }

    /**
     * Shows a file's delivered records in the order of their rows.
     *
     * @param from first row, from 1
     * @param limit number of records
     * @return the row to go on at; empty when there is none
     */
    OptionalInt visit(FileId file, int from, int limit, Visitor visitor) {
        int left = limit;
        try (KeyValueIterator<String, ExportedRecord> delivered =
                records.range(file.recordId(from), file.recordId(LAST_ROW))) {
            while (delivered.hasNext()) {
                if (left-- == 0) {
                    return OptionalInt.of(row(delivered.peekNextKey()));
                }
                KeyValue<String, ExportedRecord> next = delivered.next();
                visitor.visit(next.key, next.value);
            }
        }
        return OptionalInt.empty();
    }

    private static int row(String recordId) {
        return PartId.parseRecord(recordId).orElseThrow().row();
    }
}
