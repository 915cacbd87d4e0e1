package org.usageflow.gateway.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.readmodel.ClosingsTable;
import org.usageflow.gateway.readmodel.RecordSumsTable;

/**
 * Adds to the sums how many records have billing data. A record and its closing come over different topics, so either may
 * be first; whichever comes second is counted with the other. Used by one thread.
 */
final class ClosedCounts {
    private static final String COUNT = """
            WITH both_there AS (
              SELECT r.file_id, r.generation, r.valid, %s, count(*) AS records
              FROM unnest({0}, {1}) AS batch (file_id, row_number)
              JOIN records r USING (file_id, row_number)
              JOIN record_closings c USING (file_id, row_number)
              GROUP BY %s
            ), %s
            UPDATE file_generations g SET closed = g.closed + b.records
            FROM (SELECT file_id, generation, sum(records) AS records FROM both_there GROUP BY 1, 2) b
            WHERE b.file_id = g.file_id AND b.generation = g.generation
            """.formatted(
            keys("coalesce(r.%1$s, '') AS %1$s"),
            "1, 2, 3, 4, 5, 6, 7",
            Arrays.stream(RecordSumsTable.values()).map(ClosedCounts::count).collect(Collectors.joining(", ")));

    private static String keys(String format) {
        return RecordSumsTable.BY_ALL.keys().stream()
                .map(key -> format.formatted(key.column()))
                .collect(Collectors.joining(", "));
    }

    private static String count(RecordSumsTable sums) {
        return """
                in_%1$s AS (
                  UPDATE %1$s s SET closed = s.closed + b.records
                  FROM (SELECT %2$s, sum(records) AS records FROM both_there GROUP BY %2$s) b
                  WHERE (%3$s) = (%4$s)
                )""".formatted(sums.tableName(), sums.keyList(""), sums.keyList("s."), sums.keyList("b."));
    }

    private final List<String> files = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    void add(String fileId, int row) {
        files.add(fileId);
        rows.add(row);
        names.add(fileId);
    }

    /** Counts those of the batch that are there both as records and as closings; written before the other kind of the same batch. */
    void write(DSLContext sql) {
        if (!files.isEmpty()) {
            sql.execute(
                    COUNT,
                    DSL.val(files.toArray(String[]::new), SQLDataType.CLOB.array()),
                    DSL.val(rows.toArray(Integer[]::new), SQLDataType.INTEGER.array()));
        }
        clear();
    }

    /** The same, for records: few files have closings before they have records, and only their rows are looked at. */
    void writeWhereClosed(DSLContext sql) {
        boolean closed = !files.isEmpty()
                && sql.fetchExists(sql.selectOne().from(ClosingsTable.CLOSINGS).where(ClosingsTable.FILE_ID.in(names)));
        if (closed) {
            write(sql);
        }
        clear();
    }

    void clear() {
        files.clear();
        rows.clear();
        names.clear();
    }
}
