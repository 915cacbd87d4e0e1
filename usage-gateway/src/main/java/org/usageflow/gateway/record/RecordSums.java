package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.SumsTables.CLOSED;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_ID;
import static org.usageflow.gateway.readmodel.SumsTables.RECORDS;
import static org.usageflow.gateway.readmodel.SumsTables.SUMS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTALS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_CLOSED;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_VALID;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.readmodel.SumsTables;
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
    private static final Field<Long> MATCHES =
            DSL.coalesce(DSL.sum(COUNT), DSL.inline(0)).cast(SQLDataType.BIGINT);

    private static final ListFields OF_FILES = ofFiles().build();
    private static final ListFields OF_HUBS = ofFiles()
            .text(DSL.nullif(HUB_ID, DSL.inline("")), false, NAMES_OF_HUB)
            .build();
    private static final ListFields OF_SUMS = ofFiles()
            .text(DSL.nullif(ITEM_ID, DSL.inline("")), false, NAMES_OF_ITEM)
            .text(DSL.nullif(HUB_ID, DSL.inline("")), false, NAMES_OF_HUB)
            .text(DSL.nullif(SumsTables.ITEM_MPN, DSL.inline("")), false, "item.mpn")
            .text(DSL.nullif(SumsTables.CATEGORY_ID, DSL.inline("")), false, "category.id")
            .build();

    private final DSLContext sql;

    RecordSums(DSLContext sql) {
        this.sql = sql;
    }

    private static ListFields.Builder ofFiles() {
        return ListFields.builder()
                .text(FilesTable.ID, true, NAMES_OF_FILE)
                .word(DSL.lower(REPORTING_SCHEMA), false, "usagefile.schema")
                .text(NAME, false, "usagefile.name")
                .text(PRODUCT.id(), false, "product.id", "product_id")
                .word(STATUS, true, "status");
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

    /** The smallest sums that know what a query asks about. */
    private record Summed(ListFields fields, Table<?> from) {
        static Summed of(Query query) {
            if (query.condition().map(OF_FILES::cover).orElse(true)) {
                return new Summed(OF_FILES, totals());
            }
            return query.condition().map(OF_HUBS::cover).orElse(true)
                    ? new Summed(OF_HUBS, groups(SumsTables.HUB_SUMS))
                    : new Summed(OF_SUMS, groups(SUMS));
        }
    }

    Page<RecordView> page(Caller caller, Query query, Reader reader) {
        Summed summed = Summed.of(query);
        ListFields fields = summed.fields();
        Table<?> from = summed.from();
        Condition wanted = visible(caller).and(fields.condition(query)).and(COUNT.gt(0L));
        if (Page.limit(query) == 0) {
            long total =
                    sql.select(MATCHES).from(from).where(wanted).fetchSingle().value1();
            return Page.of(List.of(), query, total, true);
        }
        List<RecordWindow.Part> parts = parts(from, fields, wanted, query);
        long total = parts.stream().mapToLong(RecordWindow.Part::records).sum();
        RecordWindow window = dense(RecordWindow.of(parts, Page.offset(query), Page.limit(query)), Page.limit(query));
        return Page.of(window.parts().isEmpty() ? List.of() : reader.read(caller, query, window), query, total, true);
    }

    /** As {@link Visibility#ofRecords} for what is summed. */
    private static Condition visible(Caller caller) {
        Condition files = Visibility.ofFiles(caller);
        return Visibility.seesSuspended(caller) ? files : files.and(IS_VALID);
    }

    private List<RecordWindow.Part> parts(Table<?> from, ListFields fields, Condition wanted, Query query) {
        boolean byStatus = query.ordering().stream().map(Ordering::field).anyMatch("status"::equals);
        Field<String> status = byStatus ? STATUS : DSL.inline((String) null, SQLDataType.CLOB);
        List<SelectField<?>> columns = List.of(
                FilesTable.ID,
                status.as("part_status"),
                MATCHES.as("part_records"),
                DSL.max(TOTAL_VALID.plus(TOTAL_INVALID)).as("part_all"));
        List<Field<?>> groups = new ArrayList<>(List.of(FilesTable.ID));
        if (byStatus) {
            groups.add(STATUS);
        }
        return sql.select(columns)
                .from(from)
                .where(wanted)
                .groupBy(groups)
                .orderBy(fields.order(query, List.of(FilesTable.ID.desc())))
                .fetch(row -> new RecordWindow.Part(
                        row.get(FilesTable.ID),
                        row.get("part_status", String.class),
                        row.get("part_records", Long.class),
                        row.get("part_records", Long.class).equals(row.get("part_all", Long.class))));
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

    private static Table<?> totals() {
        return FILES.join(TOTALS)
                .on(TOTAL_FILE_ID.eq(FilesTable.ID).and(TOTAL_GENERATION.eq(FilesTable.GENERATION)))
                .crossJoin(DSL.lateral(DSL.values(
                                DSL.row(DSL.inline(true), DSL.inline(true), TOTAL_CLOSED),
                                DSL.row(DSL.inline(false), DSL.inline(true), TOTAL_VALID.minus(TOTAL_CLOSED)),
                                DSL.row(DSL.inline(false), DSL.inline(false), TOTAL_INVALID))
                        .as(CLASSES.getName(), "closed", "valid", "records")));
    }

    private static Table<?> groups(Table<?> sums) {
        return FILES.join(TOTALS)
                .on(TOTAL_FILE_ID.eq(FilesTable.ID).and(TOTAL_GENERATION.eq(FilesTable.GENERATION)))
                .join(sums)
                .on(SumsTables.FILE_ID.eq(FilesTable.ID).and(SumsTables.GENERATION.eq(FilesTable.GENERATION)))
                .crossJoin(DSL.lateral(DSL.values(
                                DSL.row(DSL.inline(true), SumsTables.VALID, CLOSED),
                                DSL.row(DSL.inline(false), SumsTables.VALID, RECORDS.minus(CLOSED)))
                        .as(CLASSES.getName(), "closed", "valid", "records")));
    }
}
