package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.Ordering;
import org.usageflow.rql.Query;

/**
 * The valid rows of large files in the order of their usage and of their amounts (table {@code record_ranks}). They are made once,
 * soon after a file is ready, so that neither an order nor a value that few records have takes a look at all of them. Rows of the
 * same value ascend; those without one have no rank. Thread-safe.
 */
public final class RecordRanks {
    /** A file with fewer valid records is not ranked: all of them are soon looked at. */
    public static final int RECORDS_MIN = 50_000;

    private static final int ROWS_A_LINE = 1_000;

    /** Lines whose rows are looked at for a value. */
    private static final int LINES_MAX = 5;

    private static final Columns COLUMNS = Columns.of("record_ranks");
    private static final Table<Record> RANKS = COLUMNS.table();
    private static final Field<String> FILE_ID = COLUMNS.text("file_id");
    private static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    private static final Field<String> VALUE = COLUMNS.text("value");
    private static final Field<Integer> FIRST_RANK = COLUMNS.integer("first_rank");
    private static final Field<Integer[]> ROW_NUMBERS = COLUMNS.integers("row_numbers");

    private static final Columns WANTED_COLUMNS = Columns.of("ranks_wanted");
    private static final Table<Record> WANTED = WANTED_COLUMNS.table();
    private static final Field<String> WANTED_FILE_ID = WANTED_COLUMNS.text("file_id");
    private static final Field<Integer> WANTED_GENERATION = WANTED_COLUMNS.integer("generation");

    private static final ValueRanges RANGES =
            new ValueRanges(ends(COLUMNS.numeric("least")), ends(COLUMNS.numeric("greatest")));

    private final DSLContext sql;

    public RecordRanks(DSLContext sql) {
        this.sql = sql;
    }

    /** What rows are ranked by. */
    private enum Value {
        QUANTITY("usage"),
        AMOUNT("amount");

        private final String field;

        Value(String field) {
            this.field = field;
        }

        /** Its column in the table of records. */
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Value> of(String field) {
            return Arrays.stream(values())
                    .filter(value -> value.field.equals(field))
                    .findFirst();
        }
    }

    private static ListFields ends(Field<BigDecimal> end) {
        ListFields.Builder fields = ListFields.builder();
        for (Value value : Value.values()) {
            fields.number(end, false, value.field);
        }
        return fields.build();
    }

    /** Notes that the records of a file are to be ranked. */
    public void want(String fileId, int generation) {
        sql.insertInto(WANTED)
                .set(WANTED_FILE_ID, fileId)
                .set(WANTED_GENERATION, generation)
                .execute();
    }

    /** True when {@link #makeNext} has something to do. */
    public boolean areWanted() {
        return sql.fetchExists(WANTED);
    }

    /** Ranks the records of a file that is noted and that no other transaction is about; false when there is none. */
    public boolean makeNext() {
        Optional<Record> next = sql.selectFrom(WANTED)
                .orderBy(WANTED_FILE_ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional();
        next.ifPresent(wanted -> make(wanted.get(WANTED_FILE_ID), wanted.get(WANTED_GENERATION)));
        return next.isPresent();
    }

    private void make(String fileId, int generation) {
        sql.execute("SET LOCAL work_mem = '64MB'"); // a million records are sorted in memory
        for (Value value : Value.values()) {
            sql.execute(
                    """
                    INSERT INTO record_ranks
                    SELECT ?, ?, ?, min(rank), min(value), max(value), array_agg(row_number ORDER BY rank)
                    FROM (SELECT row_number, %1$s AS value, (row_number() OVER (ORDER BY %1$s, row_number) - 1)::int AS rank
                          FROM records
                          WHERE file_id = ? AND generation = ? AND valid AND %1$s IS NOT NULL) ranked
                    GROUP BY rank / ?""".formatted(value.column()), fileId, generation, value.column(), fileId, generation, ROWS_A_LINE);
        }
        sql.deleteFrom(WANTED).where(WANTED_FILE_ID.eq(fileId)).execute();
    }

    /** Removes the ranks of a file, and what is noted of it; waits for who is making them. */
    public void forget(String fileId) {
        sql.deleteFrom(WANTED).where(WANTED_FILE_ID.eq(fileId)).execute();
        sql.deleteFrom(RANKS).where(FILE_ID.eq(fileId)).execute();
    }

    /**
     * The rows of a page of a file's valid records, in the order that a query wants and no other, when all of them have ranks. Where the query's
     * order descends, the rows of the same value do, too.
     */
    public Optional<List<Integer>> page(Record file, Query query) {
        if (query.ordering().size() != 1 || Page.limit(query) == 0) {
            return Optional.empty();
        }
        Ordering order = query.ordering().getFirst();
        return Value.of(order.field()).flatMap(value -> page(file, value, order.descending(), query));
    }

    private Optional<List<Integer>> page(Record file, Value value, boolean descending, Query query) {
        int ranked = ranked(file, value);
        long end = (long) Page.offset(query) + Page.limit(query);
        if (end > ranked) {
            return Optional.empty();
        }
        int from = descending ? ranked - (int) end : Page.offset(query);
        List<Integer> rows = rows(file, value, from, from + Page.limit(query));
        if (descending) {
            Collections.reverse(rows);
        }
        return Optional.of(rows);
    }

    private int ranked(Record file, Value value) {
        return sql.select(FIRST_RANK.plus(DSL.cardinality(ROW_NUMBERS)))
                .from(RANKS)
                .where(isOf(file, value))
                .orderBy(FIRST_RANK.desc())
                .limit(1)
                .fetchOptional()
                .map(last -> last.value1())
                .orElse(0);
    }

    private List<Integer> rows(Record file, Value value, int from, int to) {
        List<Integer> rows = new ArrayList<>();
        sql.select(FIRST_RANK, ROW_NUMBERS)
                .from(RANKS)
                .where(isOf(file, value))
                .and(FIRST_RANK.gt(from - ROWS_A_LINE))
                .and(FIRST_RANK.lt(to))
                .orderBy(FIRST_RANK)
                .forEach(line -> rows.addAll(List.of(line.value2())
                        .subList(
                                Math.max(0, from - line.value1()),
                                Math.min(line.value2().length, to - line.value1()))));
        return rows;
    }

    /**
     * The same for those rows of a file among which all are that have usage and amounts as a query asks; nothing new where these
     * are many, or not ranked.
     */
    public AssetHints.Narrowed narrow(Record file, AssetHints.Narrowed before) {
        AssetHints.Narrowed narrowed = before;
        for (Value value : Value.values()) {
            List<Question> asked = before.query()
                    .questions()
                    .filter(part ->
                            part.field().equals(value.field) && RANGES.of(part).isPresent())
                    .toList();
            if (!asked.isEmpty()) {
                narrowed = narrow(isOf(file, value), asked, narrowed);
            }
        }
        return narrowed;
    }

    private AssetHints.Narrowed narrow(Condition lines, List<Question> asked, AssetHints.Narrowed before) {
        List<Integer[]> found = sql.select(ROW_NUMBERS)
                .from(RANKS)
                .where(asked.stream().flatMap(part -> RANGES.of(part).stream()).reduce(lines, Condition::and))
                .limit(LINES_MAX + 1)
                .fetch(ROW_NUMBERS);
        if (found.isEmpty() || found.size() > LINES_MAX) {
            return before;
        }
        Integer[] rows = found.stream().flatMap(Arrays::stream).toArray(Integer[]::new);
        AssetHints.Narrowed narrowed = before.with(before.rows().and(RecordsTable.ROW_NUMBER.eq(DSL.any(rows))));
        for (Question part : asked) {
            narrowed = narrowed.replacing(part, FewIds.beside(part));
        }
        return narrowed;
    }

    private static Condition isOf(Record file, Value value) {
        return FILE_ID.eq(file.get(FilesTable.ID))
                .and(GENERATION.eq(file.get(FilesTable.GENERATION)))
                .and(VALUE.eq(value.column()));
    }
}
