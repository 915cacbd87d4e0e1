package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.CAN_BE_RECYCLED;
import static org.usageflow.gateway.readmodel.SuspenseTables.CELLS;
import static org.usageflow.gateway.readmodel.SuspenseTables.CHANGED_AT;
import static org.usageflow.gateway.readmodel.SuspenseTables.CODE;
import static org.usageflow.gateway.readmodel.SuspenseTables.COLUMN_NAME;
import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_NAME;
import static org.usageflow.gateway.readmodel.SuspenseTables.GENERATION;
import static org.usageflow.gateway.readmodel.SuspenseTables.PRODUCT;
import static org.usageflow.gateway.readmodel.SuspenseTables.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.SuspenseTables.STATUS;
import static org.usageflow.gateway.readmodel.SuspenseTables.SUSPENSE;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERDICT_ID;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.PartId;
import org.usageflow.contract.SuspenseStatus;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.SuspenseTables;
import org.usageflow.rql.Query;

/** Reads suspended rows, as far as a caller may see them. Thread-safe. */
final class SuspenseQueries {
    private static final ListFields FIELDS = ListFields.builder()
            .text(FILE_ID, true, "usagefile.id", "usagefile")
            .text(FILE_NAME, false, "usagefile.name")
            .text(PRODUCT.id(), true, "product.id")
            .word(STATUS, true, "status")
            .text(CODE, true, "code")
            .text(COLUMN_NAME, true, "column")
            .text(DSL.field("({0} ->> 'record_id')", SQLDataType.CLOB, CELLS), false, "record_id")
            .whole(ROW_NUMBER, true, "row")
            .word(DSL.field("({0})::text", SQLDataType.CLOB, CAN_BE_RECYCLED), false, "can_be_recycled")
            .time(CHANGED_AT, true, "changed_at")
            .build();

    private static final String GROUPS = "suspense_groups";
    private static final Field<String> GROUP_FILE = DSL.field(DSL.name(GROUPS, "file_id"), SQLDataType.CLOB);
    private static final Field<String> GROUP_PRODUCT = DSL.field(DSL.name(GROUPS, "product_id"), SQLDataType.CLOB);
    private static final Field<String> GROUP_CODE = DSL.field(DSL.name(GROUPS, "code"), SQLDataType.CLOB);
    private static final Field<String> GROUP_COLUMN = DSL.field(DSL.name(GROUPS, "column_name"), SQLDataType.CLOB);
    private static final Field<String> GROUP_MESSAGE = DSL.field(DSL.name(GROUPS, "message"), SQLDataType.CLOB);
    private static final Field<String> GROUP_VALUE = DSL.field(DSL.name(GROUPS, "raw_value"), SQLDataType.CLOB);
    private static final Field<Integer> ROWS = DSL.field(DSL.name(GROUPS, "rows"), SQLDataType.INTEGER);
    private static final ListFields GROUP_FIELDS = ListFields.builder()
            .text(GROUP_FILE, true, "usagefile.id", "usagefile")
            .text(GROUP_PRODUCT, true, "product.id")
            .text(GROUP_CODE, true, "code")
            .text(GROUP_COLUMN, true, "column")
            .text(GROUP_VALUE, true, "value")
            .number(ROWS.cast(BigDecimal.class), true, "rows")
            .build();

    private final DSLContext sql;

    SuspenseQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** Open rows of a file that have the same error in the same value. */
    record Group(
            String usagefileId,
            String productId,
            String code,
            String column,
            String message,
            @Nullable String value,
            int rows) {}

    Page<SuspenseView> list(Caller caller, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        SUSPENSE,
                        SuspenseTables.all(),
                        Visibility.ofSuspense(caller),
                        FIELDS,
                        List.of(FILE_ID.desc(), ROW_NUMBER.asc())),
                query,
                SuspenseView::listed);
    }

    Page<Group> groups(Caller caller, Query query) {
        List<Field<?>> columns =
                List.of(GROUP_FILE, GROUP_PRODUCT, GROUP_CODE, GROUP_COLUMN, GROUP_MESSAGE, GROUP_VALUE, ROWS);
        return Page.read(
                sql,
                new Page.Source(
                        grouped(caller),
                        columns,
                        DSL.noCondition(),
                        GROUP_FIELDS,
                        List.of(
                                ROWS.desc(),
                                GROUP_FILE.desc(),
                                GROUP_CODE.asc(),
                                GROUP_COLUMN.asc(),
                                GROUP_MESSAGE.asc(),
                                GROUP_VALUE.asc())),
                query,
                row -> new Group(
                        row.get(GROUP_FILE),
                        row.get(GROUP_PRODUCT),
                        row.get(GROUP_CODE),
                        row.get(GROUP_COLUMN),
                        row.get(GROUP_MESSAGE),
                        row.get(GROUP_VALUE),
                        row.get(ROWS)));
    }

    private TableLike<?> grouped(Caller caller) {
        List<Field<?>> keys = List.of(
                FILE_ID,
                PRODUCT.id(),
                ErrorsTable.CODE,
                ErrorsTable.COLUMN_NAME,
                ErrorsTable.MESSAGE,
                ErrorsTable.RAW_VALUE);
        return sql.select(keys)
                .select(DSL.count().as(ROWS.getName()))
                .from(SUSPENSE)
                .join(ErrorsTable.ERRORS)
                .on(ErrorsTable.FILE_ID.eq(VERDICT_ID).and(ErrorsTable.ROW_NUMBER.eq(ROW_NUMBER)))
                .where(Visibility.ofSuspense(caller).and(isOpen()))
                .groupBy(keys)
                .asTable(GROUPS);
    }

    /** A suspended row with its versions; one that the caller may not see does not exist. */
    SuspenseView require(Caller caller, String recordId) {
        Record row = requireRow(caller, recordId);
        return SuspenseView.of(row, versions(row.get(FILE_ID), row.get(GENERATION), row.get(ROW_NUMBER)));
    }

    Record requireRow(Caller caller, String recordId) {
        return PartId.parseRecord(recordId)
                .flatMap(id -> sql.select(SuspenseTables.all())
                        .from(SUSPENSE)
                        .where(Selection.ofRecord(id).and(Visibility.ofSuspense(caller)))
                        .fetchOptional())
                .orElseThrow(() -> ApiException.notFound("Suspended row " + recordId));
    }

    private List<VersionView> versions(String fileId, int generation, int row) {
        return sql.select(SuspenseTables.allOfVersions())
                .from(SuspenseTables.VERSIONS)
                .where(SuspenseTables.OF_FILE_ID
                        .eq(fileId)
                        .and(SuspenseTables.OF_GENERATION.eq(generation))
                        .and(SuspenseTables.OF_ROW_NUMBER.eq(row)))
                .orderBy(SuspenseTables.NUMBER)
                .fetch(version -> VersionView.of(version));
    }

    static Condition isOpen() {
        return STATUS.eq(SuspenseStatus.OPEN.apiName());
    }

    int count(Condition which) {
        return sql.fetchCount(SUSPENSE, which);
    }

    /** Rows after a place, in the order of files and rows. */
    Result<Record> page(Condition which, String afterFile, int afterRow, int limit) {
        return sql.select(SuspenseTables.all())
                .from(SUSPENSE)
                .where(which)
                .and(DSL.row(FILE_ID, ROW_NUMBER).gt(afterFile, afterRow))
                .orderBy(FILE_ID, ROW_NUMBER)
                .limit(limit)
                .fetch();
    }
}
