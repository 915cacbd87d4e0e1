package org.usageflow.gateway.projection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.readmodel.ClosingsTable;

/**
 * Adds to the sums how many records have billing data. A record and its closing come over different topics, so either may
 * be first; whichever comes second is counted with the other. Used by one thread.
 */
final class ClosedCounts {
    private static final String COUNT = """
            WITH both_there AS (
              SELECT r.file_id, r.generation, r.valid, coalesce(r.item_id, '') AS item_id, coalesce(r.hub_id, '') AS hub_id,
                     coalesce(r.item_mpn, '') AS item_mpn, coalesce(r.category_id, '') AS category_id, count(*) AS records
              FROM unnest({0}, {1}) AS batch (file_id, row_number)
              JOIN records r USING (file_id, row_number)
              JOIN record_closings c USING (file_id, row_number)
              GROUP BY 1, 2, 3, 4, 5, 6, 7
            ), in_files AS (
              UPDATE file_generations g SET closed = g.closed + b.records
              FROM (SELECT file_id, generation, sum(records) AS records FROM both_there GROUP BY 1, 2) b
              WHERE b.file_id = g.file_id AND b.generation = g.generation
            ), in_hubs AS (
              UPDATE hub_sums s SET closed = s.closed + b.records
              FROM (SELECT file_id, generation, valid, hub_id, sum(records) AS records FROM both_there GROUP BY 1, 2, 3, 4) b
              WHERE (s.file_id, s.generation, s.valid, s.hub_id) = (b.file_id, b.generation, b.valid, b.hub_id)
            )
            UPDATE record_sums s SET closed = s.closed + b.records
            FROM both_there b
            WHERE (s.file_id, s.generation, s.valid, s.item_id, s.hub_id, s.item_mpn, s.category_id)
                = (b.file_id, b.generation, b.valid, b.item_id, b.hub_id, b.item_mpn, b.category_id)
            """;

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
