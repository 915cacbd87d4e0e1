package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.Topic;
import org.usageflow.gateway.catalogue.ArrivedObjects;
import org.usageflow.gateway.readmodel.AvroRows;

/** The latest event of each key, as a row whose id is that key. A tombstone removes the row. */
final class UpsertProjector<T extends SpecificRecord> implements Projector<T> {
    private final Topic topic;
    private final Class<T> type;
    private final Table<Record> table;
    private final Field<String> id;
    private final Function<T, Record> row;
    private final Function<Arrived<T>, Optional<String>> fault;
    private final Map<String, Optional<T>> latest = new LinkedHashMap<>();
    private final CopyBuffer rows = new CopyBuffer();

    UpsertProjector(Topic topic, Class<T> type, String table, Function<T, Record> row) {
        this(topic, type, table, row, any -> Optional.empty());
    }

    private UpsertProjector(
            Topic topic,
            Class<T> type,
            String table,
            Function<T, Record> row,
            Function<Arrived<T>, Optional<String>> fault) {
        this.topic = topic;
        this.type = type;
        this.table = DSL.table(DSL.name(table));
        this.id = DSL.field(DSL.name(table, "id"), SQLDataType.CLOB);
        this.row = row;
        this.fault = fault;
    }

    /** For a table that repeats the event field by field. */
    static <T extends SpecificRecord> UpsertProjector<T> ofCatalogue(Topic topic, Class<T> type, String table) {
        return ofCatalogue(topic, type, table, event -> AvroRows.row(table, event));
    }

    /** For objects of the catalogue, which another system may write: what makes no sense is not taken. */
    static <T extends SpecificRecord> UpsertProjector<T> ofCatalogue(
            Topic topic, Class<T> type, String table, Function<T, Record> row) {
        return new UpsertProjector<>(
                topic, type, table, row, event -> ArrivedObjects.fault(topic, event.key(), event.value()));
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
    public Optional<String> fault(Arrived<T> event) {
        return fault.apply(event);
    }

    @Override
    public void take(Arrived<T> event) {
        latest.put(event.key(), Optional.ofNullable(event.value()));
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        List<String> removed = new ArrayList<>();
        List<Field<?>> columns = List.of();
        for (Map.Entry<String, Optional<T>> entry : latest.entrySet()) {
            if (entry.getValue().isEmpty()) {
                removed.add(entry.getKey());
            } else {
                Record values = row.apply(entry.getValue().get());
                columns = List.of(values.fields());
                values.intoList().forEach(rows::value);
                rows.endRow();
            }
        }
        if (!removed.isEmpty()) {
            transaction.sql().deleteFrom(table).where(id.in(removed)).execute();
        }
        transaction.upsert(table, columns, rows);
        forget();
    }

    @Override
    public void forget() {
        latest.clear();
        rows.clear();
    }
}
