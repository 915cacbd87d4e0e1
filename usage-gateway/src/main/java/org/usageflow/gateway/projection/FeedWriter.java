package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.EventTables.CHUNKS;
import static org.usageflow.gateway.readmodel.EventTables.CHUNK_ID;
import static org.usageflow.gateway.readmodel.EventTables.CHUNK_STATUS;
import static org.usageflow.gateway.readmodel.EventTables.EVENTS;
import static org.usageflow.gateway.readmodel.EventTables.FEED;
import static org.usageflow.gateway.readmodel.EventTables.LAST_POSITION;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.event.EventFeed;
import org.usageflow.gateway.event.EventType;
import org.usageflow.gateway.event.PublicEvent;
import org.usageflow.gateway.event.PublicEvents;
import org.usageflow.gateway.event.RecordSlice;
import org.usageflow.gateway.readmodel.EventTables;

/**
 * Adds public events to the feed, in the transaction that projects what they tell of. Within a batch the billed records come
 * first: what follows from them, a closed chunk or file, is told after them.
 */
final class FeedWriter {
    private static final Set<Topic> TOPICS = Set.of(Topics.FILE_EVENTS, Topics.CHUNKS, Topics.CLOSED);

    private final FeedMarks marks = new FeedMarks();
    private final WaitingSlices waiting = new WaitingSlices();
    private final List<Taken> taken = new ArrayList<>();
    private final CopyBuffer rows = new CopyBuffer();

    private record Taken(Topic topic, Arrived<?> arrived) {
        /** The same however often the topic is read. */
        String id() {
            return topic.name() + "-" + arrived.partition() + "-" + arrived.offset();
        }
    }

    void take(Topic topic, Arrived<?> arrived) {
        if (TOPICS.contains(topic)) {
            taken.add(new Taken(topic, arrived));
        }
    }

    /** Writes the events of a batch; the rows of their files are written by then. */
    void write(ProjectionTransaction transaction) throws SQLException {
        if (taken.isEmpty() && !waiting.mayHaveSome()) {
            return;
        }
        DSLContext sql = transaction.sql();
        marks.load(sql);
        List<Taken> fresh = taken.stream()
                .filter(one -> marks.pass(
                        one.topic(), one.arrived().partition(), one.arrived().offset()))
                .toList();
        List<PublicEvent> events = new ArrayList<>(waiting.tell(sql, slices(fresh)));
        Map<String, ChunkStatus> chunks = chunkStatuses(sql, fresh);
        for (Taken one : fresh) {
            of(one, chunks).ifPresent(events::add);
        }
        append(transaction, events);
        marks.save(sql);
        taken.clear();
    }

    private static List<RecordSlice> slices(List<Taken> fresh) {
        RecordSlice.Gatherer gatherer = new RecordSlice.Gatherer();
        for (Taken one : fresh) {
            if (one.arrived().value() instanceof ReconciledRecord closing && closing.getId() != null) {
                EventType.of(ReconciliationOutcome.of(closing.getOutcome()))
                        .ifPresent(type -> gatherer.add(one.id(), type, closing));
            }
        }
        return gatherer.end();
    }

    private static Optional<PublicEvent> of(Taken one, Map<String, ChunkStatus> chunks) {
        Object value = one.arrived().value();
        if (value instanceof FileEvent event) {
            return PublicEvents.ofFile(one.id(), event);
        }
        if (value instanceof Chunk chunk) {
            Optional<ChunkStatus> before = Optional.ofNullable(chunks.get(chunk.getId()));
            chunks.put(chunk.getId(), ChunkStatus.of(chunk.getStatus()));
            return PublicEvents.ofChunk(one.id(), chunk, before, one.arrived().at());
        }
        return Optional.empty();
    }

    /** What was told of these chunks; afterwards their newest status counts as told. */
    private static Map<String, ChunkStatus> chunkStatuses(DSLContext sql, List<Taken> fresh) {
        Map<String, ChunkStatus> told = new HashMap<>();
        Map<String, String> newest = new HashMap<>();
        for (Taken one : fresh) {
            if (one.arrived().value() instanceof Chunk chunk) {
                newest.put(chunk.getId(), chunk.getStatus());
            }
        }
        if (newest.isEmpty()) {
            return told;
        }
        sql.select(CHUNK_ID, CHUNK_STATUS)
                .from(CHUNKS)
                .where(CHUNK_ID.in(new HashSet<>(newest.keySet())))
                .forEach(row -> told.put(row.value1(), ChunkStatus.of(row.value2())));
        sql.insertInto(CHUNKS, CHUNK_ID, CHUNK_STATUS)
                .valuesOfRows(newest.entrySet().stream()
                        .map(entry -> DSL.row(entry.getKey(), entry.getValue()))
                        .toList())
                .onConflict(CHUNK_ID)
                .doUpdate()
                .set(CHUNK_STATUS, DSL.excluded(CHUNK_STATUS))
                .execute();
        return told;
    }

    private void append(ProjectionTransaction transaction, List<PublicEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        DSLContext sql = transaction.sql();
        // A position that a client has heard of must not name another event after a crash of the database.
        sql.execute("SET LOCAL synchronous_commit TO on");
        Long last = sql.update(FEED)
                .set(LAST_POSITION, LAST_POSITION.plus(events.size()))
                .returningResult(LAST_POSITION)
                .fetchSingle()
                .value1();
        long position = last - events.size();
        for (PublicEvent event : events) {
            position++;
            rows.number(position)
                    .text(event.id())
                    .text(event.type().typeName())
                    .text(event.subject())
                    .text(event.audience().vendorId())
                    .text(event.audience().providerId())
                    .bool(event.audience().forProvider())
                    .text(event.body())
                    .endRow();
        }
        transaction.copy(EVENTS, EventTables.written(), rows);
        sql.execute("SELECT pg_notify(?, '')", EventFeed.CHANNEL);
    }

    /** Forgets a batch that failed, and what was read of the database. */
    void forget() {
        taken.clear();
        rows.clear();
        marks.forget();
        waiting.forget();
    }
}
