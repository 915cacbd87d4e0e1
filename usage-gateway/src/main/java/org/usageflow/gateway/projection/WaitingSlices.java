package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.EventTables.WAITING;
import static org.usageflow.gateway.readmodel.EventTables.WAITING_AT;
import static org.usageflow.gateway.readmodel.EventTables.WAITING_EVENT_ID;
import static org.usageflow.gateway.readmodel.EventTables.WAITING_FILE_ID;
import static org.usageflow.gateway.readmodel.EventTables.WAITING_NUMBER;
import static org.usageflow.gateway.readmodel.EventTables.WAITING_RECORDS;
import static org.usageflow.gateway.readmodel.EventTables.WAITING_TYPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.gateway.event.EventType;
import org.usageflow.gateway.event.FileOwners;
import org.usageflow.gateway.event.PublicEvent;
import org.usageflow.gateway.event.PublicEvents;
import org.usageflow.gateway.event.RecordSlice;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.FilesTable;

/** Slices of billed records whose file is not known yet: its topic is read beside theirs, and may be behind. */
final class WaitingSlices {
    private boolean some = true;

    /** False only when none waits. */
    boolean mayHaveSome() {
        return some;
    }

    /** Events of all slices whose file is known, those that waited first; the others wait from now on. */
    List<PublicEvent> tell(DSLContext sql, List<RecordSlice> fresh) {
        List<RecordSlice> slices = new ArrayList<>(some ? take(sql) : List.of());
        slices.addAll(fresh);
        if (slices.isEmpty()) {
            return List.of();
        }
        Map<String, FileOwners> owners =
                owners(sql, slices.stream().map(RecordSlice::fileId).collect(Collectors.toSet()));
        List<RecordSlice> unowned = slices.stream()
                .filter(slice -> !owners.containsKey(slice.fileId()))
                .toList();
        keep(sql, unowned);
        some |= !unowned.isEmpty();
        List<PublicEvent> events = new ArrayList<>();
        for (RecordSlice slice : slices) {
            FileOwners owner = owners.get(slice.fileId());
            if (owner != null) {
                events.add(PublicEvents.ofRecords(slice, owner));
            }
        }
        return events;
    }

    private static Map<String, FileOwners> owners(DSLContext sql, Set<String> fileIds) {
        Map<String, FileOwners> owners = new HashMap<>();
        sql.select(FilesTable.all())
                .from(FilesTable.FILES)
                .where(FilesTable.ID.in(fileIds))
                .forEach(row -> owners.put(row.get(FilesTable.ID), FileOwners.of(row)));
        return owners;
    }

    private List<RecordSlice> take(DSLContext sql) {
        List<RecordSlice> ready = sql.deleteFrom(WAITING)
                .where(WAITING_FILE_ID.in(DSL.select(FilesTable.ID).from(FilesTable.FILES)))
                .returning(WAITING_NUMBER, WAITING_EVENT_ID, WAITING_TYPE, WAITING_FILE_ID, WAITING_AT, WAITING_RECORDS)
                .fetch()
                .sortAsc(WAITING_NUMBER)
                .map((Record row) -> new RecordSlice(
                        row.get(WAITING_EVENT_ID),
                        EventType.of(row.get(WAITING_TYPE)),
                        row.get(WAITING_FILE_ID),
                        row.get(WAITING_AT),
                        Json.own(row.get(WAITING_RECORDS))));
        some = sql.fetchExists(WAITING);
        return ready;
    }

    private static void keep(DSLContext sql, List<RecordSlice> slices) {
        for (RecordSlice slice : slices) {
            sql.insertInto(WAITING)
                    .set(WAITING_EVENT_ID, slice.id())
                    .set(WAITING_TYPE, slice.type().typeName())
                    .set(WAITING_FILE_ID, slice.fileId())
                    .set(WAITING_AT, slice.at())
                    .set(WAITING_RECORDS, JSONB.valueOf(Json.text(slice.records())))
                    .execute();
        }
    }

    /** Looks into the database again. */
    void forget() {
        some = true;
    }
}
