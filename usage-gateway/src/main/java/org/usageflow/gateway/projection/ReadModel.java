package org.usageflow.gateway.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.Topic;
import org.usageflow.gateway.catalogue.DistributorTopics;
import org.usageflow.runtime.topic.TopicAdmin;

/**
 * The tables of the database: those that repeat what topics say, and those that nothing else knows. A rebuild empties the
 * first, so that the projection fills them again from the beginnings of the topics, and leaves the others alone.
 */
public final class ReadModel {
    /** Repeat topics. A table that stands in neither list is kept; a test asks for it. */
    static final Set<String> DERIVED = Set.of(
            "projection_offsets",
            "file_generations",
            "files",
            "file_events",
            "file_categories",
            "records",
            "record_errors",
            "record_closings",
            "record_sums",
            "category_sums",
            "hub_sums",
            "item_sums",
            "record_assets",
            "record_items",
            "chunks",
            "products",
            "contracts",
            "marketplaces",
            "hubs",
            "subscriptions",
            "registered_items",
            "rules",
            "rule_versions",
            "judged_runs",
            "judged_files",
            "ledger_entries",
            "aggregates",
            "aggregated_files",
            "file_aggregates",
            "record_ranks",
            "ranks_wanted",
            "record_billings",
            "reported_files",
            "reported_subscriptions",
            "suspended_rows",
            "suspended_versions");

    /** Known here and nowhere else. */
    static final Set<String> KEPT = Set.of(
            "accounts",
            "users",
            "api_keys",
            "replaced_secrets",
            "secrets",
            "reconciliations",
            "record_collections",
            "collected_records",
            "idempotent_requests",
            "public_events",
            "event_feed",
            "event_marks",
            "event_chunks",
            "event_waiting",
            "webhooks",
            "webhook_deliveries",
            "webhook_attempts",
            "projection_epoch",
            "flyway_schema_history");

    private static final Table<Record> EPOCHS = DSL.table(DSL.name("projection_epoch"));
    private static final Field<Long> EPOCH = DSL.field(DSL.name("projection_epoch", "epoch"), SQLDataType.BIGINT);

    private ReadModel() {}

    /** The topics that derived tables repeat. */
    public static List<Topic> topics(TopicAdmin admin) {
        return Projectors.all(new Generations(), new ReportedFiles(), new DistributorTopics(admin)).stream()
                .<Topic>map(Projector::topic)
                .toList();
    }

    /** Empties every derived table at once; a running projection notices and begins again. Returns the tables' names. */
    public static List<String> empty(DSLContext sql) {
        List<String> tables = new ArrayList<>(new TreeSet<>(DERIVED));
        sql.transaction(run -> {
            // First, as a projection reads it first: whoever is writing ends before anything is emptied.
            run.dsl().update(EPOCHS).set(EPOCH, EPOCH.plus(1)).execute();
            run.dsl()
                    .truncate(tables.stream().map(DSL::name).map(DSL::table).toArray(Table[]::new))
                    .execute();
        });
        return tables;
    }

    /** The epoch, which stays as it is until the transaction ends. */
    static long epoch(DSLContext sql) {
        return sql.select(EPOCH).from(EPOCHS).forShare().fetchSingle().value1();
    }
}
