package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.UsageRule;

/**
 * Table {@code rules}, each rule as it stands, or {@code rule_versions}, as it once stood. Immutable.
 *
 * @param table which of the two
 */
public record RulesTable(
        Table<Record> table,
        Field<String> id,
        Field<Integer> version,
        Field<String> productId,
        Field<String> providerId,
        Field<String> action,
        Field<String> scope,
        Field<String> itemId,
        Field<String> condition,
        Field<String> status,
        Field<Integer> position,
        Field<Instant> updatedAt,
        Field<Integer> historyPeriods,
        Field<Instant> createdAt,
        PartyColumns createdBy,
        PartyColumns updatedBy) {
    public static final RulesTable RULES = of("rules");
    public static final RulesTable VERSIONS = of("rule_versions");

    private static RulesTable of(String name) {
        Columns columns = Columns.of(name);
        return new RulesTable(
                columns.table(),
                columns.text("id"),
                columns.integer("version"),
                columns.text("product_id"),
                columns.text("provider_id"),
                columns.text("action"),
                columns.text("scope"),
                columns.text("item_id"),
                columns.text("rule"),
                columns.text("status"),
                columns.integer("position"),
                columns.instant("updated_at"),
                columns.integer("history_periods"),
                columns.instant("created_at"),
                PartyColumns.of(columns, "created_by"),
                PartyColumns.of(columns, "updated_by"));
    }

    /** Every column. */
    public List<Field<?>> all() {
        return List.of(
                id,
                version,
                productId,
                providerId,
                action,
                scope,
                itemId,
                condition,
                status,
                position,
                updatedAt,
                historyPeriods,
                createdAt,
                createdBy.id(),
                createdBy.name(),
                updatedBy.id(),
                updatedBy.name());
    }

    /** The row of a rule. */
    public Record row(UsageRule rule) {
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(all());
        row.set(id, rule.getId());
        row.set(version, rule.getVersion());
        row.set(productId, rule.getProductId());
        row.set(providerId, rule.getProviderId());
        row.set(action, rule.getAction());
        row.set(scope, rule.getScope());
        row.set(itemId, rule.getItemId());
        row.set(condition, rule.getRule());
        row.set(status, rule.getStatus());
        row.set(position, rule.getPosition());
        row.set(updatedAt, rule.getUpdatedAt());
        row.set(historyPeriods, rule.getHistoryPeriods());
        row.set(createdAt, rule.getCreatedAt());
        setActor(row, createdBy, rule.getCreatedBy());
        setActor(row, updatedBy, rule.getUpdatedBy());
        return row;
    }

    private static void setActor(Record row, PartyColumns columns, @Nullable Actor actor) {
        row.set(columns.id(), actor == null ? null : actor.getId());
        row.set(columns.name(), actor == null ? null : actor.getName());
    }

    /** The rule of a row. */
    public UsageRule rule(Record row) {
        return new UsageRule(
                row.get(id),
                row.get(version),
                row.get(productId),
                row.get(providerId),
                row.get(action),
                row.get(scope),
                row.get(itemId),
                row.get(condition),
                row.get(status),
                row.get(position),
                row.get(updatedAt),
                row.get(historyPeriods),
                row.get(createdAt),
                actor(row, createdBy),
                actor(row, updatedBy));
    }

    private @Nullable Actor actor(Record row, PartyColumns columns) {
        String actorId = row.get(columns.id());
        return actorId == null
                ? null
                : new Actor(ActorRole.DISTRIBUTOR.apiName(), row.get(providerId), actorId, row.get(columns.name()));
    }
}
