package org.usageflow.gateway.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The open transaction of one batch. */
final class ProjectionTransaction {
    private final Connection connection;
    private final DSLContext sql;

    ProjectionTransaction(Connection connection) {
        this.connection = connection;
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
    }

    DSLContext sql() {
        return sql;
    }

    /** Adds rows to a table whose key is {@code id}, or replaces those that are there, and empties the buffer. Each id once. */
    void upsert(Table<Record> table, List<Field<?>> columns, CopyBuffer rows) throws SQLException {
        if (rows.rows() == 0) {
            return;
        }
        Table<Record> staged = DSL.table(DSL.name("staged_" + table.getName()));
        sql.execute("CREATE TEMPORARY TABLE IF NOT EXISTS {0} (LIKE {1}) ON COMMIT DELETE ROWS", staged, table);
        copy(staged, columns, rows);
        List<Field<?>> unqualified = columns.stream()
                .<Field<?>>map(column -> DSL.field(column.getUnqualifiedName()))
                .toList();
        Map<Field<?>, Field<?>> replaced = new LinkedHashMap<>();
        unqualified.forEach(column -> replaced.put(column, DSL.excluded(column)));
        sql.insertInto(table, unqualified)
                .select(DSL.select(unqualified).from(staged))
                .onConflict(DSL.field(DSL.name("id")))
                .doUpdate()
                .set(replaced)
                .execute();
    }

    /** Adds rows to a table, the fastest way there is, and empties the buffer. */
    void copy(Table<Record> table, List<Field<?>> columns, CopyBuffer rows) throws SQLException {
        if (rows.rows() == 0) {
            return;
        }
        String names = columns.stream().map(Field::getName).collect(Collectors.joining(", "));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table.getName() + " (" + names + ") FROM STDIN");
        try {
            rows.drainTo(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
