package org.usageflow.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/**
 * Records of one file that were billed one after another. A file of a million records closes in thousands of such slices
 * and not in a million events, each of which a receiver would have to answer.
 *
 * @param id id of the event; made of the place of the first closing, so that it stays
 * @param type what was done to the records
 * @param fileId their file
 * @param at when the last of them was closed
 * @param records them, in order, as JSON
 */
public record RecordSlice(String id, EventType type, String fileId, Instant at, JsonNode records) {
    /** Most records in one slice: some 60 KB of JSON, which any receiver takes. */
    public static final int RECORDS_MAX = 500;

    /** One record of a slice. Source: names of UsageRecord in the original's API. */
    record ClosedRecord(
            String id,
            @Nullable String externalBillingId,
            @Nullable String externalBillingNote,
            String closedAt,
            String reconciliationId) {
        static ClosedRecord of(ReconciledRecord event) {
            return new ClosedRecord(
                    String.valueOf(event.getId()),
                    event.getExternalBillingId(),
                    event.getExternalBillingNote(),
                    Times.format(event.getClosedAt()),
                    event.getReconciliationId());
        }
    }

    /** Gathers closings into slices, in order per file. Not thread-safe. */
    public static final class Gatherer {
        private final Map<String, Open> openByFile = new LinkedHashMap<>();
        private final List<RecordSlice> slices = new ArrayList<>();

        private static final class Open {
            private final String id;
            private final EventType type;
            private final List<ClosedRecord> records = new ArrayList<>();
            private Instant at;

            private Open(String id, EventType type, Instant at) {
                this.id = id;
                this.type = type;
                this.at = at;
            }
        }

        /**
         * Takes a closing.
         *
         * @param id id that a slice beginning with it has
         */
        public void add(String id, EventType type, ReconciledRecord event) {
            Open open = openByFile.get(event.getFileId());
            if (open != null && (open.type != type || open.records.size() == RECORDS_MAX)) {
                end(event.getFileId(), open);
                open = null;
            }
            if (open == null) {
                open = new Open(id, type, event.getClosedAt());
                openByFile.put(event.getFileId(), open);
            }
            open.records.add(ClosedRecord.of(event));
            open.at = event.getClosedAt();
        }

        /** Ends all slices and gives them out. */
        public List<RecordSlice> end() {
            openByFile.forEach(this::end);
            openByFile.clear();
            return List.copyOf(slices);
        }

        private void end(String fileId, Open open) {
            slices.add(new RecordSlice(open.id, open.type, fileId, open.at, Json.tree(open.records)));
        }
    }
}
