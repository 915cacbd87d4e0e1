package org.usageflow.gateway.aggregate;

import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.RecordsTable.AMOUNT;
import static org.usageflow.gateway.readmodel.RecordsTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.GENERATION;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_MPN;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_NAME;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_TYPE;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_UNIT;
import static org.usageflow.gateway.readmodel.RecordsTable.QUANTITY;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.TIER;
import static org.usageflow.gateway.readmodel.RecordsTable.VALID;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/**
 * Sums usage by subscription, item and currency, of files that were submitted and not rejected. Of a record that is reported
 * once for each tier, the customer's tier counts. Thread-safe.
 *
 * <p>Source: UsageRecordAggregate of the original's API.
 */
final class AggregateQueries {
    private static final String GROUPS = "aggregates";
    private static final Set<UsageFileStatus> TAKEN = EnumSet.of(UsageFileStatus.ACCEPTED, UsageFileStatus.CLOSED);
    private static final Field<String> GROUP_ASSET = text(SUBSCRIPTION_ID);
    private static final Field<String> GROUP_ASSET_EXTERNAL = text(SUBSCRIPTION_EXTERNAL_ID);
    private static final Field<String> GROUP_ASSET_UID = text(SUBSCRIPTION_EXTERNAL_UID);
    private static final Field<String> GROUP_ITEM = text(ITEM_ID);
    private static final Field<String> GROUP_MPN = text(ITEM_MPN);
    private static final Field<String> GROUP_NAME = text(ITEM_NAME);
    private static final Field<String> GROUP_UNIT = text(ITEM_UNIT);
    private static final Field<String> GROUP_TYPE = text(ITEM_TYPE);
    private static final Field<String> GROUP_CURRENCY = text(CURRENCY);
    private static final Field<BigDecimal> CONSUMED = DSL.field(DSL.name(GROUPS, "consumed"), BigDecimal.class);
    private static final Field<BigDecimal> ACCEPTED = DSL.field(DSL.name(GROUPS, "accepted"), BigDecimal.class);
    private static final Field<BigDecimal> SUM = DSL.field(DSL.name(GROUPS, "sum"), BigDecimal.class);
    private static final Field<Instant> LAST_REPORTED = DSL.field(DSL.name(GROUPS, "last_reported"), Instant.class);

    /** What may be asked of records before they are summed, which spares summing the others. */
    private static final ListFields OF_RECORDS = fields(
            SUBSCRIPTION_ID,
            SUBSCRIPTION_EXTERNAL_ID,
            SUBSCRIPTION_EXTERNAL_UID,
            ITEM_ID,
            ITEM_MPN,
            ITEM_TYPE,
            CURRENCY);

    private static final ListFields OF_GROUPS = fields(
            GROUP_ASSET, GROUP_ASSET_EXTERNAL, GROUP_ASSET_UID, GROUP_ITEM, GROUP_MPN, GROUP_TYPE, GROUP_CURRENCY);

    private final DSLContext sql;

    AggregateQueries(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<String> text(Field<String> column) {
        return DSL.field(DSL.name(GROUPS, column.getName()), String.class);
    }

    private static ListFields fields(
            Field<String> asset,
            Field<String> assetExternal,
            Field<String> assetUid,
            Field<String> item,
            Field<String> mpn,
            Field<String> type,
            Field<String> currency) {
        return ListFields.builder()
                .text(asset, true, "asset.id")
                .text(assetExternal, true, "asset.external_id")
                .text(assetUid, true, "asset.external_uid")
                .text(item, true, "item.id")
                .text(DSL.replace(item, "-", "_"), true, "item.local_id")
                .text(mpn, true, "item.mpn")
                .word(type, true, "item.type")
                .text(currency, true, "currency")
                .build();
    }

    Page<AggregateView> list(Caller caller, Condition which, Query query) {
        Condition wanted = query.condition().map(this::ofRecords).orElseGet(DSL::noCondition);
        return Page.read(
                sql,
                new Page.Source(
                        groups(Visibility.ofFiles(caller).and(which).and(wanted)),
                        columns(),
                        DSL.noCondition(),
                        OF_GROUPS,
                        List.of(GROUP_ASSET.asc(), GROUP_ITEM.asc(), GROUP_CURRENCY.asc())),
                query,
                AggregateQueries::view);
    }

    private Condition ofRecords(org.usageflow.rql.Condition condition) {
        return OF_RECORDS.condition(new Query(
                Optional.of(condition), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static List<Field<?>> columns() {
        return List.of(
                GROUP_ASSET,
                GROUP_ASSET_EXTERNAL,
                GROUP_ASSET_UID,
                GROUP_ITEM,
                GROUP_MPN,
                GROUP_NAME,
                GROUP_UNIT,
                GROUP_TYPE,
                GROUP_CURRENCY,
                CONSUMED,
                ACCEPTED,
                SUM,
                LAST_REPORTED);
    }

    private TableLike<?> groups(Condition which) {
        Condition taken = STATUS.in(names(TAKEN));
        return sql.select(
                        SUBSCRIPTION_ID,
                        DSL.max(SUBSCRIPTION_EXTERNAL_ID).as(SUBSCRIPTION_EXTERNAL_ID.getName()),
                        DSL.max(SUBSCRIPTION_EXTERNAL_UID).as(SUBSCRIPTION_EXTERNAL_UID.getName()),
                        ITEM_ID,
                        DSL.max(ITEM_MPN).as(ITEM_MPN.getName()),
                        DSL.max(ITEM_NAME).as(ITEM_NAME.getName()),
                        DSL.max(ITEM_UNIT).as(ITEM_UNIT.getName()),
                        DSL.max(ITEM_TYPE).as(ITEM_TYPE.getName()),
                        CURRENCY,
                        DSL.sum(QUANTITY).as("consumed"),
                        DSL.sum(DSL.when(taken, QUANTITY).otherwise(BigDecimal.ZERO))
                                .as("accepted"),
                        DSL.sum(DSL.when(taken, AMOUNT).otherwise(BigDecimal.ZERO))
                                .as("sum"),
                        DSL.max(CREATED_AT).as("last_reported"))
                .from(RECORDS.join(FILES).on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION))))
                .where(VALID)
                .and(TIER.isNull().or(TIER.eq(0)))
                .and(STATUS.in(
                        UsageFileStatus.PENDING.apiName(),
                        UsageFileStatus.ACCEPTED.apiName(),
                        UsageFileStatus.CLOSED.apiName()))
                .and(which)
                .groupBy(SUBSCRIPTION_ID, ITEM_ID, CURRENCY)
                .asTable(GROUPS);
    }

    private static List<String> names(Set<UsageFileStatus> statuses) {
        return statuses.stream().map(UsageFileStatus::apiName).toList();
    }

    private static AggregateView view(Record row) {
        return AggregateView.of(
                new AggregateView.Item(
                        row.get(GROUP_ITEM),
                        row.get(GROUP_ITEM).replace('-', '_'),
                        row.get(GROUP_MPN),
                        row.get(GROUP_NAME),
                        row.get(GROUP_UNIT),
                        row.get(GROUP_TYPE)),
                new AggregateView.Asset(row.get(GROUP_ASSET), row.get(GROUP_ASSET_EXTERNAL), row.get(GROUP_ASSET_UID)),
                row.get(GROUP_CURRENCY),
                row.get(CONSUMED),
                row.get(ACCEPTED),
                row.get(SUM),
                row.get(LAST_REPORTED));
    }
}
