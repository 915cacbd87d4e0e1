package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_VALID;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Ordering;
import org.usageflow.rql.Query;

/**
 * Answers lists of records from sums where their filter allows it: the total is exact then, and a page is found in its
 * files without reading what comes before, however many records there are. Thread-safe.
 */
final class RecordSums {
    private static final Field<String> PART_FILE = DSL.field(DSL.name("part_file"), SQLDataType.CLOB);
    private static final Field<String> PART_STATUS = DSL.field(DSL.name("part_status"), SQLDataType.CLOB);
    private static final Field<Long> PART_RECORDS = DSL.field(DSL.name("part_records"), SQLDataType.BIGINT);
    private static final Field<Long> PART_ALL = DSL.field(DSL.name("part_all"), SQLDataType.BIGINT);
    private static final Field<Long> PART_UP_TO = DSL.field(DSL.name("part_up_to"), SQLDataType.BIGINT);
    private static final Field<Long> PARTS_TOTAL = DSL.field(DSL.name("parts_total"), SQLDataType.BIGINT);

    /** A page that ends before so many records touches so many parts at most, each of which has one. */
    private static final int BEGINNING = 1_000;

    private final DSLContext sql;

    RecordSums(DSLContext sql) {
        this.sql = sql;
    }

    /** Reads the records of a window. */
    @FunctionalInterface
    interface Reader {
        List<RecordView> read(Caller caller, Query query, RecordWindow window);
    }

    Page<RecordView> page(Caller caller, Query query, Reader reader) {
        SummedRecords summed = SummedRecords.of(query);
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

    private long count(SummedRecords summed, Condition wanted) {
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
     * @param total records in all parts; not known at the beginning, where only the parts of the page are read, and beyond the last
     *     page
     */
    private record Touched(List<RecordWindow.Part> parts, long before, Optional<Long> total) {}

    private Touched touched(SummedRecords summed, Condition wanted, Query query) {
        boolean byStatus = query.ordering().stream().map(Ordering::field).anyMatch("status"::equals);
        Field<String> status = byStatus ? SummedRecords.STATUS : DSL.inline((String) null, SQLDataType.CLOB);
        List<Field<?>> groups = new ArrayList<>(List.of(FilesTable.ID));
        if (byStatus) {
            groups.add(SummedRecords.STATUS);
        }
        List<SortField<?>> order = summed.fields().order(query, List.of(FilesTable.ID.desc()));
        long pageEnd = (long) Page.offset(query) + Page.limit(query);
        boolean atBeginning = pageEnd <= BEGINNING;
        Table<?> parts = sql.select(
                        FilesTable.ID.as(PART_FILE),
                        status.as(PART_STATUS),
                        summed.matches().as(PART_RECORDS),
                        DSL.max(TOTAL_VALID.plus(TOTAL_INVALID)).as(PART_ALL),
                        DSL.sum(summed.matches())
                                .over(DSL.orderBy(order).rowsUnboundedPreceding())
                                .cast(SQLDataType.BIGINT)
                                .as(PART_UP_TO),
                        (atBeginning
                                        ? DSL.inline((Long) null, SQLDataType.BIGINT)
                                        : DSL.sum(summed.matches()).over().cast(SQLDataType.BIGINT))
                                .as(PARTS_TOTAL))
                .from(summed.withTotals())
                .where(wanted)
                .groupBy(groups)
                .orderBy(order)
                .limit(atBeginning ? pageEnd : Long.MAX_VALUE)
                .asTable("parts");
        Result<Record> rows = sql.select()
                .from(parts)
                .where(PART_UP_TO
                        .gt((long) Page.offset(query))
                        .and(PART_UP_TO.minus(PART_RECORDS).lt(pageEnd)))
                .orderBy(PART_UP_TO)
                .fetch();
        return new Touched(
                rows.map(RecordSums::part),
                rows.isEmpty()
                        ? 0
                        : rows.getFirst().get(PART_UP_TO) - rows.getFirst().get(PART_RECORDS),
                rows.stream().findFirst().flatMap(row -> Optional.ofNullable(row.get(PARTS_TOTAL))));
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
}
