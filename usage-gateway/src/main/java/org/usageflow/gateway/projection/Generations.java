package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.ProjectionTables.FILE_ID;
import static org.usageflow.gateway.readmodel.ProjectionTables.GENERATION;
import static org.usageflow.gateway.readmodel.ProjectionTables.GENERATIONS;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.CategoriesTable;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.RecordSumsTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.readmodel.SumsTables;

/**
 * The newest generation of each file. The topics of files and of records are read side by side, so either may be the first
 * to tell of a new one; whichever it is, the rows of older ones go, and what still comes of them is passed over.
 */
final class Generations {
    private static final int REMEMBERED_MAX = 100_000;

    private final Map<String, Integer> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };
    private final Map<String, Integer> seen = new HashMap<>();

    /** Notes the generation of an event of the batch. */
    void see(String fileId, int generation) {
        seen.merge(fileId, generation, Math::max);
    }

    /** Files that the batch tells anything of. */
    Set<String> touched() {
        return Set.copyOf(seen.keySet());
    }

    /** Removes the rows of generations that the batch outdates. */
    void advance(DSLContext sql) {
        load(sql);
        seen.forEach((fileId, generation) -> {
            Integer before = known.get(fileId);
            if (before == null || before < generation) {
                replace(sql, fileId, generation, before != null);
                known.put(fileId, generation);
            }
        });
        seen.clear();
    }

    /** False when a newer generation was seen. */
    boolean isCurrent(String fileId, int generation) {
        Integer newest = known.get(fileId);
        return newest == null || generation >= newest;
    }

    /** Forgets everything, after a batch that failed. */
    void forget() {
        known.clear();
        seen.clear();
    }

    private void load(DSLContext sql) {
        Set<String> unknown = new HashSet<>(seen.keySet());
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            sql.select(FILE_ID, GENERATION)
                    .from(GENERATIONS)
                    .where(FILE_ID.in(unknown))
                    .forEach(row -> known.put(row.value1(), row.value2()));
        }
    }

    private static void replace(DSLContext sql, String fileId, int generation, boolean hasRows) {
        if (hasRows) {
            sql.deleteFrom(RecordsTable.RECORDS)
                    .where(RecordsTable.FILE_ID.eq(fileId).and(RecordsTable.GENERATION.lt(generation)))
                    .execute();
            sql.deleteFrom(ErrorsTable.ERRORS)
                    .where(ErrorsTable.FILE_ID.eq(fileId).and(ErrorsTable.GENERATION.lt(generation)))
                    .execute();
            for (RecordSumsTable sums : RecordSumsTable.values()) {
                sql.deleteFrom(sums.table())
                        .where(RecordSumsTable.FILE_ID.eq(fileId).and(RecordSumsTable.GENERATION.lt(generation)))
                        .execute();
            }
            sql.deleteFrom(CategoriesTable.CATEGORIES)
                    .where(CategoriesTable.FILE_ID.eq(fileId).and(CategoriesTable.GENERATION.lt(generation)))
                    .execute();
        }
        Map<Field<?>, Object> none = new HashMap<>(Map.of(
                GENERATION,
                generation,
                SumsTables.TOTAL_VALID,
                0L,
                SumsTables.TOTAL_INVALID,
                0L,
                SumsTables.TOTAL_CLOSED,
                0L,
                SumsTables.TOTAL_WITHOUT_AMOUNT,
                0L));
        for (SumsTables.Range<?> range : SumsTables.RANGES) {
            none.put(range.from(), DSL.val(null, range.from()));
            none.put(range.to(), DSL.val(null, range.to()));
        }
        sql.insertInto(GENERATIONS)
                .set(FILE_ID, fileId)
                .set(GENERATION, generation)
                .onConflict(FILE_ID)
                .doUpdate()
                .set(none)
                .execute();
    }
}
