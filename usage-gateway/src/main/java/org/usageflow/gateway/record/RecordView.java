package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_BY;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.RecordsTable.AMOUNT;
import static org.usageflow.gateway.readmodel.RecordsTable.CATEGORY_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.END_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_MPN;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_NAME;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_PRECISION;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_TYPE;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_UNIT;
import static org.usageflow.gateway.readmodel.RecordsTable.PARAMS;
import static org.usageflow.gateway.readmodel.RecordsTable.QUANTITY;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_NOTE;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.START_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.TIER;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/**
 * A usage record as the API shows it; {@code record_id}, {@code record_note} and {@code row} are the vendor's own.
 *
 * <p>Source: UsageRecord of the original's API.
 */
record RecordView(
        String id,
        @Nullable String startDate,
        @Nullable String endDate,
        String productId,
        @Nullable String externalBillingId,
        @Nullable String externalBillingNote,
        @Nullable Item item,
        @Nullable Asset asset,
        @Nullable Category category,
        @Nullable Integer tier,
        @Nullable BigDecimal amount,
        int multiplier,
        @Nullable BigDecimal usage,
        @Nullable String status,
        @Nullable String closedAt,
        @Nullable String closedBy,
        List<Param> params,
        @Nullable String itemId,
        @Nullable String assetId,
        File usagefile,
        @Nullable String resourceLocalId,
        @Nullable String assetExternalId,
        @Nullable String assetExternalUid,
        @Nullable String recordId,
        @Nullable String recordNote,
        int row) {

    /** Quantities are given in the item's unit, so nothing is to be multiplied. */
    private static final int MULTIPLIER = 1;

    record Item(String id, String localId, String name, String unit, String mpn, String precision, String type) {}

    record Asset(
            String id,
            @Nullable String externalId,
            @Nullable String externalUid) {}

    record Category(String id, String name) {}

    record Param(String parameterName, String parameterValue) {}

    record File(
            String id, String name, String schema, @Nullable String currency) {}

    static RecordView of(Record row) {
        String fileId = row.get(FILE_ID);
        int number = row.get(ROW_NUMBER);
        String localId = localId(row.get(ITEM_ID));
        return new RecordView(
                new FileId(fileId).recordId(number),
                time(row.get(START_AT)),
                time(row.get(END_AT)),
                row.get(PRODUCT.id()),
                row.get(EXTERNAL_BILLING_ID),
                row.get(EXTERNAL_BILLING_NOTE),
                item(row, localId),
                asset(row),
                category(row.get(CATEGORY_ID)),
                row.get(TIER),
                plain(row.get(AMOUNT)),
                MULTIPLIER,
                plain(row.get(QUANTITY)),
                row.get("status_of_record", String.class),
                time(row.get(CLOSED_AT)),
                row.get(CLOSED_BY),
                params(row.get(PARAMS)),
                row.get(ITEM_ID),
                row.get(SUBSCRIPTION_ID),
                new File(fileId, row.get(NAME), row.get(REPORTING_SCHEMA).toLowerCase(Locale.ROOT), row.get(CURRENCY)),
                localId,
                row.get(SUBSCRIPTION_EXTERNAL_ID),
                row.get(SUBSCRIPTION_EXTERNAL_UID),
                row.get(RECORD_ID),
                row.get(RECORD_NOTE),
                number);
    }

    private static @Nullable Item item(Record row, @Nullable String localId) {
        return localId == null
                ? null
                : new Item(
                        row.get(ITEM_ID),
                        localId,
                        row.get(ITEM_NAME),
                        row.get(ITEM_UNIT),
                        row.get(ITEM_MPN),
                        row.get(ITEM_PRECISION),
                        row.get(ITEM_TYPE));
    }

    private static @Nullable Asset asset(Record row) {
        String id = row.get(SUBSCRIPTION_ID);
        return id == null ? null : new Asset(id, row.get(SUBSCRIPTION_EXTERNAL_ID), row.get(SUBSCRIPTION_EXTERNAL_UID));
    }

    private static @Nullable Category category(@Nullable String id) {
        return id == null ? null : new Category(id, id);
    }

    private static @Nullable String localId(@Nullable String itemId) {
        return itemId == null ? null : itemId.replace('-', '_');
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros();
    }

    private static List<Param> params(@Nullable JSONB params) {
        if (params == null) {
            return List.of();
        }
        List<Param> list = new ArrayList<>();
        Json.own(params)
                .properties()
                .forEach(entry ->
                        list.add(new Param(entry.getKey(), entry.getValue().asText())));
        return list;
    }
}
