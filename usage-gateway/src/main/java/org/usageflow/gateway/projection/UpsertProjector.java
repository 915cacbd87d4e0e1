package org.usageflow.gateway.projection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.Topic;
import org.usageflow.gateway.readmodel.AvroRows;

/** The latest event of each key, as a row whose id is that key. A tombstone removes the row. */
final class UpsertProjector<T extends SpecificRecord> implements Projector<T> {
    private final Topic topic;
    private final Class<T> type;
    private final Table<Record> table;
    private final Field<String> id;
    private final Function<T, Record> row;
    private final Map<String, Optional<T>> latest = new LinkedHashMap<>();

    UpsertProjector(Topic topic, Class<T> type, String table, Function<T, Record> row) {
        this.topic = topic;
        this.type = type;
        this.table = DSL.table(DSL.name(table));
        this.id = DSL.field(DSL.name(table, "id"), SQLDataType.CLOB);
        this.row = row;
    }

    /** For a table that repeats the event field by field. */
    static <T extends SpecificRecord> UpsertProjector<T> ofCatalogue(Topic topic, Class<T> type, String table) {
        return new UpsertProjector<>(topic, type, table, event -> AvroRows.row(table, event));
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public void take(Arrived<T> event) {
        latest.put(event.key(), Optional.ofNullable(event.value()));
    }

    @Override
    public void write(ProjectionTransaction transaction) {
        if (!latest.isEmpty()) {
            transaction
                    .sql()
                    .batch(latest.entrySet().stream()
                            .map(entry -> statement(transaction, entry.getKey(), entry.getValue()))
                            .toList())
                    .execute();
        }
        forget();
    }

    private Query statement(ProjectionTransaction transaction, String key, Optional<T> event) {
        if (event.isEmpty()) {
            return transaction.sql().deleteFrom(table).where(id.eq(key));
        }
        Record values = row.apply(event.get());
        return transaction
                .sql()
                .insertInto(table)
                .set(values)
                .onConflict(id)
                .doUpdate()
                .set(values);
    }

    @Override
    public void forget() {
        latest.clear();
    }
}
