package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEMS;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_MPN;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_TYPE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.readmodel.RecordSumsTable;

/** Adds the records of a batch to the sums that lists count by, and their assets and items to those that are known. Used by one thread. */
final class RecordCounts {
    private final Map<Group, Long> groups = new HashMap<>();
    private final Map<FileGroup, FileCounts> totals = new HashMap<>();
    private final Known<Asset> assets = new Known<>();
    private final Known<Item> items = new Known<>();

    private record Group(
            String fileId,
            int generation,
            boolean valid,
            String itemId,
            String hubId,
            String itemMpn,
            String categoryId) {
        /** The columns of a table of sums, in their order. */
        List<Object> columns(RecordSumsTable sums) {
            List<Object> columns = new ArrayList<>(List.of(fileId, generation, valid));
            sums.keys()
                    .forEach(key -> columns.add(
                            switch (key) {
                                case ITEM_ID -> itemId;
                                case HUB_ID -> hubId;
                                case ITEM_MPN -> itemMpn;
                                case CATEGORY_ID -> categoryId;
                            }));
            return columns;
        }
    }

    private record FileGroup(String fileId, int generation) {}

    private record Asset(String id, String externalId, String externalUid) {
        static Asset of(UsageSubscription subscription) {
            return new Asset(
                    subscription.getId(),
                    orEmpty(subscription.getExternalId()),
                    orEmpty(subscription.getExternalUid()));
        }
    }

    private record Item(String id, String mpn, String type) {
        static Item of(UsageItem item) {
            return new Item(item.getId(), item.getMpn(), item.getType());
        }
    }

    void add(ValidatedRecord record, Instant at) {
        Usage usage = record.getUsage();
        totals.computeIfAbsent(new FileGroup(record.getFileId(), record.getGeneration()), any -> new FileCounts())
                .add(record, at);
        groups.merge(
                new Group(
                        record.getFileId(),
                        record.getGeneration(),
                        record.getValid(),
                        usage == null ? "" : orEmpty(usage.getItem().getId()),
                        usage == null
                                ? ""
                                : orEmpty(usage.getSubscription().getHub().getId()),
                        usage == null ? "" : orEmpty(usage.getItem().getMpn()),
                        orEmpty(record.getCells().getCategoryId())),
                1L,
                Long::sum);
        if (usage != null) {
            assets.add(Asset.of(usage.getSubscription()));
            items.add(Item.of(usage.getItem()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    void write(DSLContext sql) {
        if (!groups.isEmpty()) {
            for (RecordSumsTable sums : RecordSumsTable.values()) {
                write(sql, sums);
            }
        }
        totals.forEach((file, counts) -> counts.write(sql, file.fileId(), file.generation()));
        assets.write(rows -> writeAssets(sql, rows));
        items.write(rows -> writeItems(sql, rows));
        groups.clear();
        totals.clear();
    }

    private void write(DSLContext sql, RecordSumsTable sums) {
        Map<List<Object>, Long> counts = new HashMap<>();
        groups.forEach((group, count) -> counts.merge(group.columns(sums), count, Long::sum));
        String columns = sums.keyList("");
        BatchBindStep statement = sql.batch("""
                INSERT INTO %1$s AS known (%2$s, records) VALUES (%3$s)
                ON CONFLICT (%2$s) DO UPDATE SET records = known.records + EXCLUDED.records
                """.formatted(
                sums.tableName(), columns, "?, ".repeat(sums.keyColumns().size()) + "?"));
        for (Map.Entry<List<Object>, Long> entry : counts.entrySet()) {
            List<Object> row = new ArrayList<>(entry.getKey());
            row.add(entry.getValue());
            statement = statement.bind(row.toArray());
        }
        statement.execute();
    }

    private static void writeAssets(DSLContext sql, List<Asset> rows) {
        sql.insertInto(ASSETS, ASSET_ID, ASSET_EXTERNAL_ID, ASSET_EXTERNAL_UID)
                .valuesOfRows(rows.stream()
                        .map(asset -> DSL.row(asset.id(), asset.externalId(), asset.externalUid()))
                        .toList())
                .onConflictDoNothing()
                .execute();
    }

    private static void writeItems(DSLContext sql, List<Item> rows) {
        sql.insertInto(ITEMS, ITEM_ID, ITEM_MPN, ITEM_TYPE)
                .valuesOfRows(rows.stream()
                        .map(item -> DSL.row(item.id(), item.mpn(), item.type()))
                        .toList())
                .onConflictDoNothing()
                .execute();
    }

    /** Forgets everything, after a batch that failed. */
    void forget() {
        groups.clear();
        totals.clear();
        assets.forget();
        items.forget();
    }
}
