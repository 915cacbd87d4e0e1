package org.usageflow.gateway.record;

import static java.util.Objects.requireNonNull;
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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Row3;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.RecordSumsTable;
import org.usageflow.rql.Query;

/**
 * The smallest sums that know what a query of records asks about.
 *
 * @param fields what may be asked of them
 * @param from to count
 * @param withTotals the same with how many records each file has
 * @param records column that tells how many records a row stands for
 * @param valid column that tells whether these are valid
 */
record SummedRecords(ListFields fields, Table<?> from, Table<?> withTotals, Field<Long> records, Field<Boolean> valid) {
    static final String[] NAMES_OF_FILE = {"usagefile.id", "usage_file", "usage_file_id", "usagefile"};
    static final String[] NAMES_OF_ITEM = {"item.id", "item_id"};
    static final String[] NAMES_OF_HUB = {"hub.id", "part_usage_file.hub.id"};

    /** Records of a file, or of an item and hub in it, that are closed, or valid, or neither. */
    private static final Table<?> CLASSES = DSL.table(DSL.name("classes"));

    private static final Field<Boolean> IS_CLOSED = DSL.field(DSL.name("classes", "closed"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> IS_VALID = DSL.field(DSL.name("classes", "valid"), SQLDataType.BOOLEAN);
    private static final Field<Long> COUNT = DSL.field(DSL.name("classes", "records"), SQLDataType.BIGINT);
    static final Field<String> STATUS = RecordStatus.of(DSL.condition(IS_CLOSED), IS_VALID);

    private static final List<Row3<Boolean, Boolean, Long>> TOTAL_CLASSES = List.of(
            DSL.row(DSL.inline(true), DSL.inline(true), TOTAL_CLOSED),
            DSL.row(DSL.inline(false), DSL.inline(true), TOTAL_VALID.minus(TOTAL_CLOSED)),
            DSL.row(DSL.inline(false), DSL.inline(false), TOTAL_INVALID));
    private static final List<Row3<Boolean, Boolean, Long>> SUM_CLASSES = List.of(
            DSL.row(DSL.inline(true), RecordSumsTable.VALID, RecordSumsTable.CLOSED),
            DSL.row(DSL.inline(false), RecordSumsTable.VALID, RecordSumsTable.RECORDS.minus(RecordSumsTable.CLOSED)));

    private static final ListFields WITHOUT_STATUS =
            with(RecordSumsTable.BY_ALL.keys(), ofFiles()).build();
    private static final ListFields OF_FILES = withStatus(List.of());
    private static final Map<RecordSumsTable, ListFields> OF_SUMS = Arrays.stream(RecordSumsTable.values())
            .collect(Collectors.toUnmodifiableMap(sums -> sums, sums -> withStatus(sums.keys())));

    /** True when sums know everything that a query asks about. */
    static boolean answer(Query query) {
        return query.search().isEmpty() && covers(RecordSumsTable.BY_ALL, query) && order(query);
    }

    /** True when sums know everything that a query orders by. */
    static boolean order(Query query) {
        return OF_FILES.cover(query.ordering());
    }

    private static ListFields fields(RecordSumsTable sums) {
        return requireNonNull(OF_SUMS.get(sums));
    }

    private static boolean covers(RecordSumsTable sums, Query query) {
        return query.condition().map(fields(sums)::cover).orElse(true);
    }

    static SummedRecords of(Query query) {
        if (query.condition().map(OF_FILES::cover).orElse(true)) {
            Table<?> classes = byStatus(joinTotals(FILES), TOTAL_CLASSES);
            return new SummedRecords(OF_FILES, classes, classes, COUNT, IS_VALID);
        }
        RecordSumsTable sums = Arrays.stream(RecordSumsTable.values())
                .filter(some -> covers(some, query))
                .findFirst()
                .orElse(RecordSumsTable.BY_ALL);
        ListFields fields = fields(sums);
        Table<?> groups = groups(sums);
        return isAboutStatus(query)
                ? new SummedRecords(
                        fields,
                        byStatus(groups, SUM_CLASSES),
                        byStatus(joinTotals(groups), SUM_CLASSES),
                        COUNT,
                        IS_VALID)
                : new SummedRecords(fields, groups, joinTotals(groups), RecordSumsTable.RECORDS, RecordSumsTable.VALID);
    }

    private static boolean isAboutStatus(Query query) {
        return !query.condition().map(WITHOUT_STATUS::cover).orElse(true) || !WITHOUT_STATUS.cover(query.ordering());
    }

    Field<Long> matches() {
        return DSL.coalesce(DSL.sum(records), DSL.inline(0)).cast(SQLDataType.BIGINT);
    }

    /** What a caller may see of it, as {@link Visibility#ofRecords}. */
    Condition visible(Caller caller) {
        Condition files = Visibility.ofFiles(caller).and(records.gt(0L));
        return Visibility.seesSuspended(caller) ? files : files.and(valid);
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

    /** Files with how many records they have, and in which ranges. */
    static Table<?> joinTotals(Table<?> files) {
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
