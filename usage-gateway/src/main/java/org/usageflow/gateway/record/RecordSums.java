package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.SumsTables.TOTALS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_CLOSED;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_VALID;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Row3;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordSumsTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Ordering;
import org.usageflow.rql.Query;

/**
 * Answers lists of records from sums where their filter allows it: the total is exact then, and a page is found in its
 * files without reading what comes before, however many records there are. Thread-safe.
 */
final class RecordSums {
    static final String[] NAMES_OF_FILE = {"usagefile.id", "usage_file", "usage_file_id", "usagefile"};
    static final String[] NAMES_OF_ITEM = {"item.id", "item_id"};
    static final String[] NAMES_OF_HUB = {"hub.id", "part_usage_file.hub.id"};

    /** Records of a file, or of an item and hub in it, that are closed, or valid, or neither. */
    private static final Table<?> CLASSES = DSL.table(DSL.name("classes"));

    private static final Field<Boolean> IS_CLOSED = DSL.field(DSL.name("classes", "closed"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> IS_VALID = DSL.field(DSL.name("classes", "valid"), SQLDataType.BOOLEAN);
    private static final Field<Long> COUNT = DSL.field(DSL.name("classes", "records"), SQLDataType.BIGINT);
    private static final Field<String> STATUS = RecordStatus.of(DSL.condition(IS_CLOSED), IS_VALID);

    private static final List<Row3<Boolean, Boolean, Long>> TOTAL_CLASSES = List.of(
            DSL.row(DSL.inline(true), DSL.inline(true), TOTAL_CLOSED),
            DSL.row(DSL.inline(false), DSL.inline(true), TOTAL_VALID.minus(TOTAL_CLOSED)),
            DSL.row(DSL.inline(false), DSL.inline(false), TOTAL_INVALID));
    private static final List<Row3<Boolean, Boolean, Long>> SUM_CLASSES = List.of(
            DSL.row(DSL.inline(true), RecordSumsTable.VALID, RecordSumsTable.CLOSED),
            DSL.row(DSL.inline(false), RecordSumsTable.VALID, RecordSumsTable.RECORDS.minus(RecordSumsTable.CLOSED)));

    private static final Field<String> PART_FILE = DSL.field(DSL.name("part_file"), SQLDataType.CLOB);
    private static final Field<String> PART_STATUS = DSL.field(DSL.name("part_status"), SQLDataType.CLOB);
    private static final Field<Long> PART_RECORDS = DSL.field(DSL.name("part_records"), SQLDataType.BIGINT);
    private static final Field<Long> PART_ALL = DSL.field(DSL.name("part_all"), SQLDataType.BIGINT);
    private static final Field<Long> PART_UP_TO = DSL.field(DSL.name("part_up_to"), SQLDataType.BIGINT);
    private static final Field<Long> PARTS_TOTAL = DSL.field(DSL.name("parts_total"), SQLDataType.BIGINT);

    private static final ListFields WITHOUT_STATUS =
            with(RecordSumsTable.BY_ALL.keys(), ofFiles()).build();
    private static final ListFields OF_FILES = withStatus(List.of());
    private static final ListFields OF_SUMS = withStatus(RecordSumsTable.BY_ALL.keys());

    private final DSLContext sql;

    RecordSums(DSLContext sql) {
        this.sql = sql;
    }

    private static ListFields.Builder ofFiles() {
        return ListFields.builder()
                .text(FilesTable.ID, true, NAMES_OF_FILE)
                .word(DSL.lower(REPORTING_SCHEMA), false, "usagefile.schema")
                .text(NAME, false, "usagefile.name")
                .text(PRODUCT.id(), false, "product.id", "product_id");
    }

    private static ListFields withStatus(List<RecordSumsTable.Key> keys) {
        return with(keys, ofFiles()).word(STATUS, true, "status").build();
    }

    private static ListFields.Builder with(List<RecordSumsTable.Key> keys, ListFields.Builder fields) {
        keys.forEach(key -> fields.text(key.field(), false, names(key)));
        return fields;
    }

    private static String[] names(RecordSumsTable.Key key) {
        return switch (key) {
            case ITEM_ID -> NAMES_OF_ITEM;
            case HUB_ID -> NAMES_OF_HUB;
            case ITEM_MPN -> new String[] {"item.mpn"};
            case CATEGORY_ID -> new String[] {"category.id"};
        };
    }

    /** Reads the records of a window. */
    @FunctionalInterface
    interface Reader {
        List<RecordView> read(Caller caller, Query query, RecordWindow window);
    }

    /** True when sums know everything that a query asks about. */
    static boolean answer(Query query) {
        return query.search().isEmpty()
                && query.condition().map(OF_SUMS::cover).orElse(true)
                && OF_FILES.cover(query.ordering());
    }

    /**
     * The smallest sums that know what a query asks about.
     *
     * @param from to count
     * @param withTotals the same with how many records each file has
     * @param records column that tells how many records a row stands for
     * @param valid column that tells whether these are valid
     */
    private record Summed(
            ListFields fields, Table<?> from, Table<?> withTotals, Field<Long> records, Field<Boolean> valid) {
        static Summed of(Query query) {
            if (query.condition().map(OF_FILES::cover).orElse(true)) {
                Table<?> classes = byStatus(joinTotals(FILES), TOTAL_CLASSES);
                return new Summed(OF_FILES, classes, classes, COUNT, IS_VALID);
            }
            RecordSumsTable sums = Arrays.stream(RecordSumsTable.values())
                    .filter(some -> query.condition()
                            .map(withStatus(some.keys())::cover)
                            .orElse(true))
                    .findFirst()
                    .orElse(RecordSumsTable.BY_ALL);
            ListFields fields = withStatus(sums.keys());
            Table<?> groups = groups(sums);
            return isAboutStatus(query)
                    ? new Summed(
                            fields,
                            byStatus(groups, SUM_CLASSES),
                            byStatus(joinTotals(groups), SUM_CLASSES),
                            COUNT,
                            IS_VALID)
                    : new Summed(fields, groups, joinTotals(groups), RecordSumsTable.RECORDS, RecordSumsTable.VALID);
        }

        private static boolean isAboutStatus(Query query) {
            return !query.condition().map(WITHOUT_STATUS::cover).orElse(true)
                    || !WITHOUT_STATUS.cover(query.ordering());
        }

        Field<Long> matches() {
            return DSL.coalesce(DSL.sum(records), DSL.inline(0)).cast(SQLDataType.BIGINT);
        }

        /** What a caller may see of it, as {@link Visibility#ofRecords}. */
        Condition visible(Caller caller) {
            Condition files = Visibility.ofFiles(caller).and(records.gt(0L));
            return Visibility.seesSuspended(caller) ? files : files.and(valid);
        }
    }

    Page<RecordView> page(Caller caller, Query query, Reader reader) {
        Summed summed = Summed.of(query);
        Condition wanted = summed.visible(caller).and(summed.fields().condition(query));
        if (Page.limit(query) == 0) {
            return Page.of(List.of(), query, count(summed, wanted), true);
        }
        Touched touched = touched(summed, wanted, query);
        RecordWindow window = dense(
                RecordWindow.of(touched.parts(), Page.offset(query) - touched.before(), Page.limit(query)),
                Page.limit(query));
        return Page.of(
                window.parts().isEmpty() ? List.of() : reader.read(caller, query, window),
                query,
                touched.total().orElseGet(() -> count(summed, wanted)),
                true);
    }

    private long count(Summed summed, Condition wanted) {
        return sql.select(summed.matches())
                .from(summed.from())
                .where(wanted)
                .fetchSingle()
                .value1();
    }

    /**
     * The parts that a page touches.
     *
     * @param before records in the parts before the first one
     * @param total records in all parts; not known beyond the last page
     */
    private record Touched(List<RecordWindow.Part> parts, long before, Optional<Long> total) {}

    private Touched touched(Summed summed, Condition wanted, Query query) {
        boolean byStatus = query.ordering().stream().map(Ordering::field).anyMatch("status"::equals);
        Field<String> status = byStatus ? STATUS : DSL.inline((String) null, SQLDataType.CLOB);
        List<Field<?>> groups = new ArrayList<>(List.of(FilesTable.ID));
        if (byStatus) {
            groups.add(STATUS);
        }
        List<SortField<?>> order = summed.fields().order(query, List.of(FilesTable.ID.desc()));
        Table<?> parts = sql.select(
                        FilesTable.ID.as(PART_FILE),
                        status.as(PART_STATUS),
                        summed.matches().as(PART_RECORDS),
                        DSL.max(TOTAL_VALID.plus(TOTAL_INVALID)).as(PART_ALL),
                        DSL.sum(summed.matches())
                                .over(DSL.orderBy(order).rowsUnboundedPreceding())
                                .cast(SQLDataType.BIGINT)
                                .as(PART_UP_TO),
                        DSL.sum(summed.matches())
                                .over()
                                .cast(SQLDataType.BIGINT)
                                .as(PARTS_TOTAL))
                .from(summed.withTotals())
                .where(wanted)
                .groupBy(groups)
                .asTable("parts");
        Result<Record> rows = sql.select()
                .from(parts)
                .where(PART_UP_TO
                        .gt((long) Page.offset(query))
                        .and(PART_UP_TO.minus(PART_RECORDS).lt((long) Page.offset(query) + Page.limit(query))))
                .orderBy(PART_UP_TO)
                .fetch();
        return new Touched(
                rows.map(RecordSums::part),
                rows.isEmpty()
                        ? 0
                        : rows.getFirst().get(PART_UP_TO) - rows.getFirst().get(PART_RECORDS),
                rows.stream().findFirst().map(row -> row.get(PARTS_TOTAL)));
    }

    private static RecordWindow.Part part(Record row) {
        return new RecordWindow.Part(
                row.get(PART_FILE),
                row.get(PART_STATUS),
                row.get(PART_RECORDS),
                row.get(PART_RECORDS).equals(row.get(PART_ALL)));
    }

    /** A page deep in a large file: where no row is missing from the file, its place tells its rows. */
    private RecordWindow dense(RecordWindow window, int limit) {
        if (window.parts().size() != 1
                || window.skipped() == 0
                || !window.parts().getFirst().whole()) {
            return window;
        }
        Record2<Integer, Integer> ends = sql.select(DSL.min(RecordsTable.ROW_NUMBER), DSL.max(RecordsTable.ROW_NUMBER))
                .from(RecordsTable.RECORDS)
                .where(RecordsTable.FILE_ID.eq(window.parts().getFirst().fileId()))
                .fetchSingle();
        return ends.value1() == null ? window : window.within(ends.value1(), ends.value2(), limit);
    }

    private static Table<?> joinTotals(Table<?> files) {
        return files.join(TOTALS).on(TOTAL_FILE_ID.eq(FilesTable.ID).and(TOTAL_GENERATION.eq(FilesTable.GENERATION)));
    }

    private static Table<?> groups(RecordSumsTable sums) {
        return FILES.join(sums.table())
                .on(RecordSumsTable.FILE_ID
                        .eq(FilesTable.ID)
                        .and(RecordSumsTable.GENERATION.eq(FilesTable.GENERATION)));
    }

    @SuppressWarnings("unchecked")
    private static Table<?> byStatus(Table<?> from, List<Row3<Boolean, Boolean, Long>> classes) {
        return from.crossJoin(DSL.lateral(
                DSL.values(classes.toArray(Row3[]::new)).as(CLASSES.getName(), "closed", "valid", "records")));
    }
}
