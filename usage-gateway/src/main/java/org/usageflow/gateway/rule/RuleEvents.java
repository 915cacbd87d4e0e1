package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.FilesTable.CONTRACT;
import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.ENVIRONMENT;
import static org.usageflow.gateway.readmodel.FilesTable.MARKETPLACE;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_END_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_START_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.PROVIDER;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.FilesTable.VENDOR;
import static org.usageflow.gateway.readmodel.RecordsTable.AMOUNT;
import static org.usageflow.gateway.readmodel.RecordsTable.CATEGORY_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.CUSTOMER;
import static org.usageflow.gateway.readmodel.RecordsTable.END_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.HUB;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_MPN;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_NAME;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_PERIOD;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_PRECISION;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_TYPE;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_UNIT;
import static org.usageflow.gateway.readmodel.RecordsTable.PARAMS;
import static org.usageflow.gateway.readmodel.RecordsTable.QUANTITY;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.START_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.TIER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rules.History;

/** Rows of the read model as the events that they were made of, as far as usage rules look at them. */
final class RuleEvents {
    private RuleEvents() {}

    static UsageFile file(Record row, Tally valid, long emitted, long invalid) {
        UsageFile file = new UsageFile();
        file.setId(row.get(FilesTable.ID));
        file.setGeneration(row.get(FilesTable.GENERATION));
        file.setName(row.get(NAME));
        file.setVendor(VENDOR.get(row));
        file.setProvider(PROVIDER.get(row));
        file.setMarketplace(MARKETPLACE.get(row));
        file.setContract(CONTRACT.get(row));
        file.setProduct(PRODUCT.get(row));
        file.setEnvironment(row.get(ENVIRONMENT));
        file.setReportingSchema(row.get(REPORTING_SCHEMA));
        file.setCurrency(row.get(CURRENCY));
        file.setPeriodStartAt(row.get(PERIOD_START_AT));
        file.setPeriodEndAt(row.get(PERIOD_END_AT));
        file.setCounts(
                new FileCounts(emitted, 0L, emitted, true, valid, invalid, Tallies.zero(), Tallies.zero(), 0L, 0L));
        return file;
    }

    static ValidatedRecord record(Record row) {
        RecordCells cells = new RecordCells();
        cells.setRecordId(row.get(RECORD_ID));
        cells.setCategoryId(row.get(CATEGORY_ID));
        cells.setParams(params(row.get(PARAMS)));
        String fileId = row.get(FILE_ID);
        int number = row.get(ROW_NUMBER);
        ValidatedRecord event = new ValidatedRecord();
        event.setFileId(fileId);
        event.setGeneration(row.get(RecordsTable.GENERATION));
        event.setRow(number);
        event.setValid(true);
        event.setId(new FileId(fileId).recordId(number));
        event.setCells(cells);
        event.setUsage(usage(row));
        event.setErrors(List.of());
        return event;
    }

    private static Usage usage(Record row) {
        UsageSubscription subscription = new UsageSubscription(
                row.get(SUBSCRIPTION_ID),
                row.get(SUBSCRIPTION_EXTERNAL_ID),
                row.get(SUBSCRIPTION_EXTERNAL_UID),
                HUB.get(row),
                row.get(CUSTOMER.id()),
                row.get(CUSTOMER.name()));
        UsageItem item = new UsageItem(
                row.get(ITEM_ID),
                row.get(ITEM_MPN),
                row.get(ITEM_NAME),
                row.get(ITEM_UNIT),
                row.get(ITEM_TYPE),
                row.get(ITEM_PRECISION),
                row.get(ITEM_PERIOD));
        Usage usage = new Usage();
        usage.setSubscription(subscription);
        usage.setItem(item);
        usage.setQuantity(row.get(QUANTITY));
        usage.setAmount(row.get(AMOUNT));
        usage.setTier(row.get(TIER));
        usage.setStartAt(row.get(START_AT));
        usage.setEndAt(row.get(END_AT));
        return usage;
    }

    private static Map<String, String> params(@Nullable JSONB document) {
        if (document == null) {
            return Map.of();
        }
        Map<String, String> params = new HashMap<>();
        Json.own(document)
                .properties()
                .forEach(entry -> params.put(entry.getKey(), entry.getValue().asText()));
        return params;
    }

    /** What shares one past, as {@link History#key(Usage)} names it. */
    static String historyKey(Record row) {
        return History.key(row.get(SUBSCRIPTION_ID), row.get(ITEM_ID), row.get(TIER));
    }
}
