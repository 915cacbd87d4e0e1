package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.EventTables.MARKS;
import static org.usageflow.gateway.readmodel.EventTables.MARK_NEXT_OFFSET;
import static org.usageflow.gateway.readmodel.EventTables.MARK_PARTITION;
import static org.usageflow.gateway.readmodel.EventTables.MARK_TOPIC;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.contract.Topic;

/**
 * Up to where the feed has told of each partition. The read model may be made anew from the beginning of the topics; what was
 * told already is not told twice.
 */
final class FeedMarks {
    private final Map<Place, Long> next = new HashMap<>();
    private final Set<Place> changed = new HashSet<>();
    private boolean loaded;

    private record Place(String topic, int partition) {}

    void load(DSLContext sql) {
        if (!loaded) {
            sql.select(MARK_TOPIC, MARK_PARTITION, MARK_NEXT_OFFSET)
                    .from(MARKS)
                    .forEach(row -> next.put(new Place(row.value1(), row.value2()), row.value3()));
            loaded = true;
        }
    }

    /** True, once, for an event that was not told yet. */
    boolean pass(Topic topic, int partition, long offset) {
        Place place = new Place(topic.name(), partition);
        if (offset < next.getOrDefault(place, 0L)) {
            return false;
        }
        next.put(place, offset + 1);
        changed.add(place);
        return true;
    }

    void save(DSLContext sql) {
        if (changed.isEmpty()) {
            return;
        }
        sql.insertInto(MARKS, MARK_TOPIC, MARK_PARTITION, MARK_NEXT_OFFSET)
                .valuesOfRows(changed.stream()
                        .map(place -> DSL.row(place.topic(), place.partition(), next.get(place)))
                        .toList())
                .onConflict(MARK_TOPIC, MARK_PARTITION)
                .doUpdate()
                .set(MARK_NEXT_OFFSET, DSL.excluded(MARK_NEXT_OFFSET))
                .execute();
        changed.clear();
    }

    void forget() {
        next.clear();
        changed.clear();
        loaded = false;
    }
}
