package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Reference;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Names;

/**
 * Rows of events that a table repeats field by field: a column of the field's name in snake_case; a named object in two
 * columns, a list of texts as {@code text[]}, anything else that is nested as JSON.
 */
public final class AvroRows {
    private AvroRows() {}

    /** The row of an event in a table. */
    public static Record row(String table, SpecificRecord event) {
        Columns columns = Columns.of(table);
        List<Cell<?>> cells = new ArrayList<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            addCells(columns, Names.snake(field.name()), field.schema(), event.get(field.pos()), cells);
        }
        Record row = DSL.using(SQLDialect.POSTGRES)
                .newRecord(cells.stream().map(Cell::column).toList());
        cells.forEach(cell -> cell.set(row));
        return row;
    }

    private record Cell<T>(Field<T> column, @Nullable T value) {
        void set(Record row) {
            row.set(column, value);
        }
    }

    private static void addCells(
            Columns columns, String name, Schema schema, @Nullable Object value, List<Cell<?>> cells) {
        if (value instanceof Reference party) {
            cells.add(new Cell<>(columns.text(name + "_id"), party.getId()));
            cells.add(new Cell<>(columns.text(name + "_name"), party.getName()));
            return;
        }
        cells.add(
                switch (value) {
                    case null -> new Cell<>(columns.text(name), null);
                    case String text -> new Cell<>(columns.text(name), text);
                    case Integer integer -> new Cell<>(columns.integer(name), integer);
                    case Boolean bool -> new Cell<>(columns.bool(name), bool);
                    case Instant at -> new Cell<>(columns.instant(name), at);
                    case List<?> list
                    when isText(schema) ->
                        new Cell<>(
                                columns.texts(name),
                                list.stream().map(String::valueOf).toArray(String[]::new));
                    default -> new Cell<>(columns.json(name), JSONB.valueOf(Json.text(AvroJson.ofValue(value))));
                });
    }

    private static boolean isText(Schema list) {
        return list.getType() == Schema.Type.ARRAY && list.getElementType().getType() == Schema.Type.STRING;
    }
}
