package org.usageflow.gateway.reconciliation;

import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACTOR_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACTOR_NAME;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.CHUNK_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ENDED_AT;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ERROR_DETAIL;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.PROCESSING_NOTE;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.STATUS;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.UPLOAD_NOTE;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.FilesTable;

/** A reconciliation workbook as the API shows it. Source: Reconciliation of the original's API. */
record ReconciliationView(
        String id,
        String status,
        File usagefile,
        @Nullable Part partusagefile,
        @Nullable Binding binding,
        @Nullable Failure error,
        Notes notes,
        Map<String, Event> events) {

    record File(String id, String name, String schema) {}

    record Part(String id, Party provider) {}

    record Binding(Party hub) {}

    record Failure(String detail) {}

    record Notes(@Nullable String uploaded, @Nullable String processing) {}

    record Event(String at, @Nullable Party by) {}

    static ReconciliationView of(Record row) {
        String chunkId = row.get(CHUNK_ID);
        String error = row.get(ERROR_DETAIL);
        Party provider = Party.of(FilesTable.PROVIDER.get(row));
        return new ReconciliationView(
                row.get(ID),
                row.get(STATUS),
                new File(
                        row.get(FILE_ID),
                        row.get(FilesTable.NAME),
                        row.get(FilesTable.REPORTING_SCHEMA).toLowerCase(Locale.ROOT)),
                chunkId == null ? null : new Part(chunkId, provider),
                row.get(ChunksTable.HUB.id()) == null ? null : new Binding(Party.of(ChunksTable.HUB.get(row))),
                error == null ? null : new Failure(error),
                new Notes(row.get(UPLOAD_NOTE), row.get(PROCESSING_NOTE)),
                events(row));
    }

    private static Map<String, Event> events(Record row) {
        Map<String, Event> events = new TreeMap<>();
        events.put(
                "uploaded",
                new Event(Times.format(row.get(CREATED_AT)), new Party(row.get(ACTOR_ID), row.get(ACTOR_NAME))));
        Instant endedAt = row.get(ENDED_AT);
        if (endedAt != null) {
            events.put(row.get(STATUS), new Event(Times.format(endedAt), null));
        }
        return events;
    }
}
