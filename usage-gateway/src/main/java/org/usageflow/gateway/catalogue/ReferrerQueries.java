package org.usageflow.gateway.catalogue;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_MARKETPLACE;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PRODUCT_IDS;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACES;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_HUBS;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.SUBSCRIPTIONS;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.readmodel.RulesTable;
import org.usageflow.gateway.readmodel.SubscriptionsTable;
import org.usageflow.rules.RuleStatus;

/** Finds what refers to an object of the catalogue, so that it can not go. Thread-safe. */
final class ReferrerQueries {
    /** Files that are done with; they carry what they need of the catalogue. */
    private static final List<String> DONE = EnumSet.of(UsageFileStatus.CLOSED, UsageFileStatus.DELETED).stream()
            .map(UsageFileStatus::apiName)
            .toList();

    private final DSLContext sql;

    ReferrerQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** What refers to an object, as {@code subscription AS-…}; the first that is found. */
    Optional<String> of(CatalogueKind kind, String id) {
        return searches(kind, id).flatMap(search -> search.run(sql).stream()).findFirst();
    }

    /** What refers to an item of a product. */
    Optional<String> ofItem(String productId, String itemId) {
        JSONB bought = JSONB.valueOf(Json.text(List.of(Map.of("item_id", itemId))));
        return Stream.of(
                        new Search(
                                "subscription",
                                SUBSCRIPTIONS,
                                SubscriptionsTable.ID,
                                SubscriptionsTable.PRODUCT_ID
                                        .eq(productId)
                                        .and(contains(SubscriptionsTable.ITEMS, bought))),
                        rule(RulesTable.RULES
                                .productId()
                                .eq(productId)
                                .and(RulesTable.RULES.itemId().eq(itemId))))
                .flatMap(search -> search.run(sql).stream())
                .findFirst();
    }

    /** Where to look, and for what. */
    private record Search(String word, TableLike<?> table, Field<String> id, Condition which) {
        Optional<String> run(DSLContext sql) {
            return sql.select(id).from(table).where(which).limit(1).fetchOptional(row -> word + " " + row.value1());
        }
    }

    private static Stream<Search> searches(CatalogueKind kind, String id) {
        return switch (kind) {
            case PRODUCT ->
                Stream.of(
                        contract(CONTRACT_PRODUCT_IDS.contains(new String[] {id})),
                        subscription(SubscriptionsTable.PRODUCT_ID.eq(id)),
                        rule(RulesTable.RULES.productId().eq(id)),
                        file(FilesTable.PRODUCT.id().eq(id)));
            case CONTRACT ->
                Stream.of(
                        subscription(SubscriptionsTable.CONTRACT_ID.eq(id)),
                        file(FilesTable.CONTRACT.id().eq(id)));
            case MARKETPLACE ->
                Stream.of(
                        contract(CONTRACT_MARKETPLACE.id().eq(id)),
                        subscription(SubscriptionsTable.MARKETPLACE_ID.eq(id)));
            case HUB ->
                Stream.of(
                        new Search("marketplace", MARKETPLACES, MARKETPLACE_ID, contains(MARKETPLACE_HUBS, hub(id))),
                        subscription(SubscriptionsTable.HUB.id().eq(id)));
            case SUBSCRIPTION ->
                Stream.of(new Search(
                        "a record of usage file",
                        RecordsTable.RECORDS.join(FilesTable.FILES).on(FilesTable.ID.eq(RecordsTable.FILE_ID)),
                        FilesTable.ID,
                        RecordsTable.SUBSCRIPTION_ID.eq(id).and(FilesTable.STATUS.notIn(DONE))));
            case RULE -> Stream.of();
        };
    }

    private static Search contract(Condition which) {
        return new Search("contract", CONTRACTS, CONTRACT.id(), which);
    }

    private static Search subscription(Condition which) {
        return new Search("subscription", SUBSCRIPTIONS, SubscriptionsTable.ID, which);
    }

    private static Search rule(Condition which) {
        return new Search(
                "usage rule",
                RulesTable.RULES.table(),
                RulesTable.RULES.id(),
                which.and(RulesTable.RULES.status().ne(RuleStatus.DELETED.apiName())));
    }

    private static Search file(Condition which) {
        return new Search("usage file", FilesTable.FILES, FilesTable.ID, which.and(FilesTable.STATUS.notIn(DONE)));
    }

    private static JSONB hub(String id) {
        return JSONB.valueOf(Json.text(List.of(Map.of("hub", Map.of("id", id)))));
    }

    private static Condition contains(Field<JSONB> list, JSONB element) {
        return DSL.condition("{0} @> {1}", list, DSL.val(element));
    }
}
