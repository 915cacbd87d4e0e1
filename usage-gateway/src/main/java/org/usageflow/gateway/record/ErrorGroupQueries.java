package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.ErrorsTable.CODE;
import static org.usageflow.gateway.readmodel.ErrorsTable.COLUMN_NAME;
import static org.usageflow.gateway.readmodel.ErrorsTable.ERRORS;
import static org.usageflow.gateway.readmodel.ErrorsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ErrorsTable.GENERATION;
import static org.usageflow.gateway.readmodel.ErrorsTable.MESSAGE;
import static org.usageflow.gateway.readmodel.ErrorsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.check.ErrorGroup;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Counts in how many records of a file the same is wrong, what is wrong in most of them first. Thread-safe. */
final class ErrorGroupQueries {
    private static final String GROUPS = "error_groups";
    private static final Field<String> GROUP_CODE = DSL.field(DSL.name(GROUPS, "code"), SQLDataType.CLOB);
    private static final Field<String> GROUP_COLUMN = DSL.field(DSL.name(GROUPS, "column_name"), SQLDataType.CLOB);
    private static final Field<String> GROUP_MESSAGE = DSL.field(DSL.name(GROUPS, "message"), SQLDataType.CLOB);
    private static final Field<Integer> ROWS = DSL.field(DSL.name(GROUPS, "rows"), SQLDataType.INTEGER);
    private static final Field<Integer> FIRST_ROW = DSL.field(DSL.name(GROUPS, "first_row"), SQLDataType.INTEGER);

    private static final ListFields FIELDS = ListFields.builder()
            .text(GROUP_CODE, true, "code")
            .text(GROUP_COLUMN, true, "column")
            .text(GROUP_MESSAGE, false, "message")
            .number(ROWS.cast(BigDecimal.class), true, "rows")
            .number(FIRST_ROW.cast(BigDecimal.class), true, "first_row")
            .build();

    private final DSLContext sql;

    ErrorGroupQueries(DSLContext sql) {
        this.sql = sql;
    }

    Page<ErrorGroup> list(Caller caller, String fileId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        groups(caller, fileId),
                        List.of(GROUP_CODE, GROUP_COLUMN, GROUP_MESSAGE, ROWS, FIRST_ROW),
                        DSL.noCondition(),
                        FIELDS,
                        List.of(
                                ROWS.desc(),
                                FIRST_ROW.asc(),
                                GROUP_CODE.asc(),
                                GROUP_COLUMN.asc(),
                                GROUP_MESSAGE.asc())),
                query,
                ErrorGroupQueries::view);
    }

    private TableLike<?> groups(Caller caller, String fileId) {
        return sql.select(
                        CODE,
                        COLUMN_NAME,
                        MESSAGE,
                        DSL.count().as(ROWS.getName()),
                        DSL.min(ROW_NUMBER).as(FIRST_ROW.getName()))
                .from(ERRORS.join(FILES).on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION))))
                .where(Visibility.ofErrors(caller).and(FILE_ID.eq(fileId)))
                .groupBy(CODE, COLUMN_NAME, MESSAGE)
                .asTable(GROUPS);
    }

    private static ErrorGroup view(Record row) {
        return new ErrorGroup(
                row.get(GROUP_CODE), row.get(GROUP_COLUMN), row.get(GROUP_MESSAGE), row.get(ROWS), row.get(FIRST_ROW));
    }
}
