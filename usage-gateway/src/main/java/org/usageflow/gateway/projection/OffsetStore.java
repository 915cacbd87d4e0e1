package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.ProjectionTables.NEXT_OFFSET;
import static org.usageflow.gateway.readmodel.ProjectionTables.OFFSETS;
import static org.usageflow.gateway.readmodel.ProjectionTables.PARTITION;
import static org.usageflow.gateway.readmodel.ProjectionTables.TOPIC;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How far each partition was projected, in the same database as the rows. */
final class OffsetStore {
    private OffsetStore() {}

    static Map<TopicPartition, Long> read(DSLContext sql) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        sql.select(TOPIC, PARTITION, NEXT_OFFSET)
                .from(OFFSETS)
                .forEach(row -> offsets.put(new TopicPartition(row.value1(), row.value2()), row.value3()));
        return offsets;
    }

    static void write(DSLContext sql, Map<TopicPartition, OffsetAndMetadata> offsets) {
        sql.insertInto(OFFSETS, TOPIC, PARTITION, NEXT_OFFSET)
                .valuesOfRows(offsets.entrySet().stream()
                        .map(entry -> DSL.row(
                                entry.getKey().topic(),
                                entry.getKey().partition(),
                                entry.getValue().offset()))
                        .toList())
                .onConflict(TOPIC, PARTITION)
                .doUpdate()
                .set(NEXT_OFFSET, DSL.excluded(NEXT_OFFSET))
                .execute();
    }
}
