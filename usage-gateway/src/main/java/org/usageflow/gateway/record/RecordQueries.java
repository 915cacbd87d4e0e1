package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_BY;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSINGS;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.RecordsTable.AMOUNT;
import static org.usageflow.gateway.readmodel.RecordsTable.CATEGORY_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.END_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.GENERATION;
import static org.usageflow.gateway.readmodel.RecordsTable.HUB;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_MPN;
import static org.usageflow.gateway.readmodel.RecordsTable.QUANTITY;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.START_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.TIER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.PartId;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.ClosingsTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Query;

/** Reads usage records, as far as a caller may see their files. Thread-safe. */
final class RecordQueries {
    static final Field<String> RECORD_STATUS = RecordStatus.column();

    private static final ListFields FIELDS = ListFields.builder()
            .text(FILE_ID, true, SummedRecords.NAMES_OF_FILE)
            .word(DSL.lower(REPORTING_SCHEMA), false, "usagefile.schema")
            .unsearchedText(NAME, false, "usagefile.name")
            .text(PRODUCT.id(), false, "product.id", "product_id")
            .word(RECORD_STATUS, true, "status")
            .identifier(RECORD_ID, "record_id")
            .text(SUBSCRIPTION_ID, false, "asset.id", "asset_id")
            .unsearchedText(SUBSCRIPTION_EXTERNAL_ID, false, "asset.external_id", "asset_external_id")
            .unsearchedText(SUBSCRIPTION_EXTERNAL_UID, false, "asset.external_uid", "asset_external_uid")
            .unsearchedText(ITEM_ID, false, SummedRecords.NAMES_OF_ITEM)
            .unsearchedText(ITEM_MPN, false, "item.mpn")
            .unsearchedText(CATEGORY_ID, false, "category.id")
            .unsearchedText(HUB.id(), false, SummedRecords.NAMES_OF_HUB)
            .time(START_AT, true, "start_date", "usage_start_time")
            .time(END_AT, false, "end_date")
            .time(CREATED_AT, true, "created_time")
            .number(QUANTITY, false, "usage")
            .number(AMOUNT, false, "amount")
            .whole(TIER, false, "tier")
            .build();

    private static final List<SortField<?>> NEWEST_FILE_FIRST = List.of(FILE_ID.desc(), ROW_NUMBER.asc());

    private final DSLContext sql;
    private final RecordSums sums;
    private final RecordHints hints;
    private final FileHints files;
    private final ItemHints items;

    RecordQueries(DSLContext sql) {
        this.sql = sql;
        this.sums = new RecordSums(sql);
        this.hints = new RecordHints(sql);
        this.files = new FileHints(sql);
        this.items = new ItemHints(sql);
    }

    private static Table<?> from() {
        return RECORDS.join(FILES)
                .on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION)))
                .leftJoin(CLOSINGS)
                .on(ClosingsTable.FILE_ID.eq(FILE_ID).and(ClosingsTable.ROW_NUMBER.eq(ROW_NUMBER)));
    }

    private static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(RecordsTable.all());
        columns.addAll(List.of(
                NAME,
                STATUS,
                REPORTING_SCHEMA,
                CURRENCY,
                PRODUCT.id(),
                EXTERNAL_BILLING_ID,
                EXTERNAL_BILLING_NOTE,
                CLOSED_AT,
                CLOSED_BY,
                RECORD_STATUS.as("status_of_record")));
        return columns;
    }

    Page<RecordView> list(Caller caller, Query query) {
        FIELDS.check(query);
        if (SummedRecords.answer(query)) {
            return sums.page(caller, items.narrow(query), this::read);
        }
        AssetHints.Narrowed narrowed = hints.narrow(caller, query);
        return Page.readCountingUpTo(
                sql,
                new Page.Source(
                        from(),
                        columns(),
                        Visibility.ofRecords(caller).and(narrowed.rows()).and(files.narrow(caller, narrowed)),
                        FIELDS,
                        ties(query)),
                Page.COUNTED_MAX,
                narrowed.query(),
                RecordView::of);
    }

    /** The order of records of the same time, as the indexes of times have it: the reverse where the latest comes first. */
    private static List<SortField<?>> ties(Query query) {
        boolean latestFirst =
                !SummedRecords.order(query) && query.ordering().getFirst().descending();
        return latestFirst ? List.of(FILE_ID.asc(), ROW_NUMBER.desc()) : NEWEST_FILE_FIRST;
    }

    /** Reads the records in a window of files, in the order of the query. */
    private List<RecordView> read(Caller caller, Query query, RecordWindow window) {
        return sql.select(columns())
                .from(from())
                .where(Visibility.ofRecords(caller).and(FIELDS.condition(query)).and(window.condition(RECORD_STATUS)))
                .orderBy(FIELDS.order(query, NEWEST_FILE_FIRST))
                .limit(Page.limit(query))
                .offset(window.skipped())
                .fetch(RecordView::of);
    }

    /** A record; one that the caller may not see does not exist. */
    RecordView require(Caller caller, String recordId) {
        return find(caller, recordId).orElseThrow(() -> ApiException.notFound("Usage record " + recordId));
    }

    Optional<RecordView> find(Caller caller, String recordId) {
        return PartId.parseRecord(recordId).flatMap(id -> sql.select(columns())
                .from(from())
                .where(FILE_ID.eq(id.file().value())
                        .and(ROW_NUMBER.eq(id.row()))
                        .and(Visibility.ofRecords(caller)))
                .fetchOptional()
                .map((Record row) -> RecordView.of(row)));
    }
}
