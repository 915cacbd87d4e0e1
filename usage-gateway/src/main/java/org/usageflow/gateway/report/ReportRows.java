package org.usageflow.gateway.report;

import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSINGS;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.ErrorsTable.CODE;
import static org.usageflow.gateway.readmodel.ErrorsTable.COLUMN_NAME;
import static org.usageflow.gateway.readmodel.ErrorsTable.ERRORS;
import static org.usageflow.gateway.readmodel.ErrorsTable.MESSAGE;
import static org.usageflow.gateway.readmodel.ErrorsTable.POSITION;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.GENERATION;
import static org.usageflow.gateway.readmodel.RecordsTable.PARAMS;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.VALID;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.UsageColumn;
import org.usageflow.gateway.readmodel.ClosingsTable;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.record.RecordStatus;

/** Reads the records of a file for a workbook, in the order of rows, some at a time. Thread-safe. */
final class ReportRows {
    static final Field<String> STATUS = RecordStatus.column().as("status_of_record");
    static final Field<JSONB> FOUND_ERRORS = DSL.field(DSL.name("found_errors"), JSONB.class);
    private static final int FETCH_ROWS = 2_000;

    private final DSLContext sql;

    ReportRows(DSLContext sql) {
        this.sql = sql;
    }

    /** The vendor's own columns of a file, in alphabetical order. */
    List<String> customHeaders(String fileId) {
        Field<String> key = DSL.field("jsonb_object_keys({0})", String.class, PARAMS);
        return sql
                .selectDistinct(key)
                .from(current())
                .where(FILE_ID.eq(fileId).and(PARAMS.isNotNull()))
                .fetch(row -> row.value1())
                .stream()
                .filter(header -> header.startsWith(UsageColumn.CUSTOM_PREFIX))
                .sorted()
                .toList();
    }

    /** Hands on each record of a file's newest upload, in its row. */
    void each(String fileId, Condition which, Consumer<Record> consumer) {
        sql.transaction(transaction -> {
            try (Cursor<Record> rows = transaction
                    .dsl()
                    .select(columns())
                    .from(current())
                    .leftJoin(CLOSINGS)
                    .on(ClosingsTable.FILE_ID.eq(FILE_ID).and(ClosingsTable.ROW_NUMBER.eq(ROW_NUMBER)))
                    .where(FILE_ID.eq(fileId).and(which))
                    .orderBy(ROW_NUMBER)
                    .fetchSize(FETCH_ROWS)
                    .fetchLazy()) {
                rows.forEach(consumer);
            }
        });
    }

    private static Table<?> current() {
        return RECORDS.join(FILES).on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION)));
    }

    private static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(RecordsTable.all());
        columns.addAll(List.of(EXTERNAL_BILLING_ID, EXTERNAL_BILLING_NOTE, STATUS, errors()));
        return columns;
    }

    private static Field<JSONB> errors() {
        Field<JSONB> all = DSL.field(DSL.select(DSL.field(
                        "jsonb_agg(jsonb_build_array({0}, {1}, {2}) order by {3})",
                        JSONB.class, COLUMN_NAME, CODE, MESSAGE, POSITION))
                .from(ERRORS)
                .where(ErrorsTable.FILE_ID
                        .eq(FILE_ID)
                        .and(ErrorsTable.ROW_NUMBER.eq(ROW_NUMBER))
                        .and(ErrorsTable.GENERATION.eq(GENERATION))));
        return DSL.when(DSL.not(VALID), all).as(FOUND_ERRORS);
    }
}
