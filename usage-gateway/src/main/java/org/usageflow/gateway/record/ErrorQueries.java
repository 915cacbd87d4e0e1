package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.ErrorsTable.CODE;
import static org.usageflow.gateway.readmodel.ErrorsTable.COLUMN_NAME;
import static org.usageflow.gateway.readmodel.ErrorsTable.ERRORS;
import static org.usageflow.gateway.readmodel.ErrorsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ErrorsTable.GENERATION;
import static org.usageflow.gateway.readmodel.ErrorsTable.MESSAGE;
import static org.usageflow.gateway.readmodel.ErrorsTable.POSITION;
import static org.usageflow.gateway.readmodel.ErrorsTable.RAW_VALUE;
import static org.usageflow.gateway.readmodel.ErrorsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.ErrorsTable.SHEET;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads what is wrong with the records of a file, in the order of rows. Thread-safe. */
final class ErrorQueries {
    private static final ListFields FIELDS = ListFields.builder()
            .text(CODE, true, "code")
            .text(COLUMN_NAME, true, "column")
            .text(MESSAGE, false, "message")
            .whole(ROW_NUMBER, true, "row")
            .build();

    private static final List<Field<?>> COLUMNS =
            List.of(FILE_ID, SHEET, ROW_NUMBER, CODE, COLUMN_NAME, MESSAGE, RAW_VALUE);

    private final DSLContext sql;

    /**
     * One thing wrong with one cell.
     *
     * @param recordId id of the record, UR-…
     * @param sheet tab that the row stands in
     * @param row row in the sheet, from 1
     * @param column header of the column at fault
     * @param rawValue value as uploaded; null when the cell is blank
     */
    record View(
            String recordId,
            String sheet,
            int row,
            String column,
            String code,
            String message,
            @Nullable String rawValue) {}

    ErrorQueries(DSLContext sql) {
        this.sql = sql;
    }

    Page<View> list(Caller caller, String fileId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        ERRORS.join(FILES).on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION))),
                        COLUMNS,
                        Visibility.ofErrors(caller).and(FILE_ID.eq(fileId)),
                        FIELDS,
                        List.of(ROW_NUMBER.asc(), POSITION.asc())),
                query,
                ErrorQueries::view);
    }

    private static View view(Record row) {
        return new View(
                new FileId(row.get(FILE_ID)).recordId(row.get(ROW_NUMBER)),
                row.get(SHEET),
                row.get(ROW_NUMBER),
                row.get(COLUMN_NAME),
                row.get(CODE),
                row.get(MESSAGE),
                row.get(RAW_VALUE));
    }
}
