package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;
import static org.usageflow.gateway.readmodel.SumsTables.CATEGORY_ID;
import static org.usageflow.gateway.readmodel.SumsTables.FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_ID;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_SUM_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_SUM_GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_SUM_HUB_ID;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_SUM_RECORDS;
import static org.usageflow.gateway.readmodel.SumsTables.HUB_SUM_VALID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_MPN;
import static org.usageflow.gateway.readmodel.SumsTables.RECORDS;
import static org.usageflow.gateway.readmodel.SumsTables.SUMS;
import static org.usageflow.gateway.readmodel.SumsTables.VALID;
import static org.usageflow.gateway.readmodel.SumsTables.WRITTEN_HUB_SUMS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;

/** Adds the records of a batch to the sums that lists count by, and their assets to those that are known. Used by one thread. */
final class RecordCounts {
    private static final int ASSETS_KNOWN_MAX = 200_000;
    private static final int ROWS_AT_ONCE = 2_000;

    private final Map<Group, Long> groups = new HashMap<>();
    private final Map<FileGroup, FileCounts> totals = new HashMap<>();
    private final Set<Asset> fresh = new LinkedHashSet<>();
    private final Map<Asset, Boolean> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asset, Boolean> eldest) {
            return size() > ASSETS_KNOWN_MAX;
        }
    };

    private record Group(
            String fileId,
            int generation,
            boolean valid,
            String itemId,
            String hubId,
            String itemMpn,
            String categoryId) {}

    private record HubGroup(String fileId, int generation, boolean valid, String hubId) {}

    private record FileGroup(String fileId, int generation) {}

    private record Asset(String id, String externalId, String externalUid) {}

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
            add(usage.getSubscription());
        }
    }

    private void add(UsageSubscription subscription) {
        Asset asset = new Asset(
                subscription.getId(), orEmpty(subscription.getExternalId()), orEmpty(subscription.getExternalUid()));
        if (known.put(asset, true) == null) {
            fresh.add(asset);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    void write(DSLContext sql) {
        writeSums(sql);
        writeHubSums(sql);
        totals.forEach((file, counts) -> counts.write(sql, file.fileId(), file.generation()));
        writeAssets(sql);
        groups.clear();
        totals.clear();
        fresh.clear();
    }

    private void writeSums(DSLContext sql) {
        if (groups.isEmpty()) {
            return;
        }
        BatchBindStep statement = sql.batch(
                sql.insertInto(SUMS, FILE_ID, GENERATION, VALID, ITEM_ID, HUB_ID, ITEM_MPN, CATEGORY_ID, RECORDS)
                        .values((String) null, null, null, null, null, null, null, null)
                        .onConflict(FILE_ID, GENERATION, VALID, ITEM_ID, HUB_ID, ITEM_MPN, CATEGORY_ID)
                        .doUpdate()
                        .set(RECORDS, RECORDS.plus(DSL.excluded(RECORDS))));
        for (Map.Entry<Group, Long> entry : groups.entrySet()) {
            Group group = entry.getKey();
            statement = statement.bind(
                    group.fileId(),
                    group.generation(),
                    group.valid(),
                    group.itemId(),
                    group.hubId(),
                    group.itemMpn(),
                    group.categoryId(),
                    entry.getValue());
        }
        statement.execute();
    }

    private void writeHubSums(DSLContext sql) {
        if (groups.isEmpty()) {
            return;
        }
        Map<HubGroup, Long> hubs = new HashMap<>();
        groups.forEach((group, count) -> hubs.merge(
                new HubGroup(group.fileId(), group.generation(), group.valid(), group.hubId()), count, Long::sum));
        BatchBindStep statement = sql.batch(sql.insertInto(
                        WRITTEN_HUB_SUMS,
                        HUB_SUM_FILE_ID,
                        HUB_SUM_GENERATION,
                        HUB_SUM_VALID,
                        HUB_SUM_HUB_ID,
                        HUB_SUM_RECORDS)
                .values((String) null, null, null, null, null)
                .onConflict(HUB_SUM_FILE_ID, HUB_SUM_GENERATION, HUB_SUM_VALID, HUB_SUM_HUB_ID)
                .doUpdate()
                .set(HUB_SUM_RECORDS, HUB_SUM_RECORDS.plus(DSL.excluded(HUB_SUM_RECORDS))));
        for (Map.Entry<HubGroup, Long> entry : hubs.entrySet()) {
            HubGroup hub = entry.getKey();
            statement = statement.bind(hub.fileId(), hub.generation(), hub.valid(), hub.hubId(), entry.getValue());
        }
        statement.execute();
    }

    private void writeAssets(DSLContext sql) {
        List<Asset> assets = new ArrayList<>(fresh);
        for (int from = 0; from < assets.size(); from += ROWS_AT_ONCE) {
            List<Asset> some = assets.subList(from, Math.min(assets.size(), from + ROWS_AT_ONCE));
            sql.insertInto(ASSETS, ASSET_ID, ASSET_EXTERNAL_ID, ASSET_EXTERNAL_UID)
                    .valuesOfRows(some.stream()
                            .map(asset -> DSL.row(asset.id(), asset.externalId(), asset.externalUid()))
                            .toList())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** Forgets everything, after a batch that failed. */
    void forget() {
        groups.clear();
        totals.clear();
        fresh.clear();
        known.clear();
    }
}
