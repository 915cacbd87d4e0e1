package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.gateway.json.AvroJsonReader;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Names;
import org.usageflow.gateway.readmodel.RegisteredItemsTable;
import org.usageflow.gateway.readmodel.RulesTable;

/** The objects of the catalogue as the read model repeats them. Thread-safe. */
public final class StoredCatalogue implements CatalogueSource {
    private static final int PAGE_ROWS = 1_000;
    private static final Field<String> ID = text("id");
    private static final Field<String> PRODUCT_ID = text("product_id");
    private static final Field<String> CONTRACT_ID = text("contract_id");
    private static final Field<JSONB> PARAMS = DSL.field(DSL.name("params"), SQLDataType.JSONB);
    private static final Field<String[]> PRODUCT_IDS = DSL.field(DSL.name("product_ids"), SQLDataType.CLOB.array());
    private static final String NOWHERE = "\0";

    private final DSLContext sql;

    public StoredCatalogue(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<String> text(String column) {
        return DSL.field(DSL.name(column), SQLDataType.CLOB);
    }

    @Override
    public Optional<Product> product(String id) {
        return productJson(id).map(json -> event(CatalogueKind.PRODUCT, json, Product.class));
    }

    @Override
    public Optional<Subscription> subscription(String id) {
        return json(CatalogueKind.SUBSCRIPTION, id)
                .map(json -> event(CatalogueKind.SUBSCRIPTION, json, Subscription.class));
    }

    @Override
    public List<Subscription> subscriptions(
            String contractId, String productId, String parameterId, String value, int max) {
        if (!isStorable(parameterId) || !isStorable(value)) {
            return List.of();
        }
        JSONB wanted = JSONB.valueOf(Json.text(Map.of(parameterId, value)));
        return select(
                        CatalogueKind.SUBSCRIPTION,
                        PRODUCT_ID
                                .eq(productId)
                                .and(CONTRACT_ID.eq(contractId))
                                .and(DSL.condition("{0} @> {1}", PARAMS, DSL.val(wanted))))
                .limit(max)
                .fetch(row ->
                        event(CatalogueKind.SUBSCRIPTION, json(CatalogueKind.SUBSCRIPTION, row), Subscription.class));
    }

    /** An object as imports write it; empty when there is none. */
    Optional<ObjectNode> json(CatalogueKind kind, String id) {
        return isStorable(id) ? select(kind, ID.eq(id)).fetchOptional().map(row -> json(kind, row)) : Optional.empty();
    }

    /** A product as imports write it, with the items that usage files introduced to it. */
    Optional<ObjectNode> productJson(String id) {
        return json(CatalogueKind.PRODUCT, id).map(this::withRegisteredItems);
    }

    private ObjectNode withRegisteredItems(ObjectNode product) {
        ArrayNode items = product.withArray("/items");
        sql.select(RegisteredItemsTable.ITEM)
                .from(RegisteredItemsTable.REGISTERED_ITEMS)
                .where(RegisteredItemsTable.PRODUCT_ID.eq(product.path("id").asText()))
                .orderBy(RegisteredItemsTable.ID)
                .forEach(row -> items.add(Json.own(row.value1())));
        return product;
    }

    /** Contracts of a vendor that cover a product, as imports write them, in the order of their ids. */
    List<ObjectNode> contracts(String vendorId, String productId) {
        return select(
                        CatalogueKind.CONTRACT,
                        text("vendor_id").eq(vendorId).and(PRODUCT_IDS.contains(new String[] {productId})))
                .orderBy(ID)
                .fetch(row -> json(CatalogueKind.CONTRACT, row));
    }

    /** Every subscription of a product, as imports write them, in the order of their ids; read page by page. */
    void eachSubscription(String productId, Consumer<ObjectNode> subscriptions) {
        String last = "";
        List<ObjectNode> page;
        do {
            page = select(CatalogueKind.SUBSCRIPTION, PRODUCT_ID.eq(productId).and(ID.gt(last)))
                    .orderBy(ID)
                    .limit(PAGE_ROWS)
                    .fetch(row -> json(CatalogueKind.SUBSCRIPTION, row));
            page.forEach(subscriptions);
            last = page.isEmpty() ? last : page.getLast().path("id").asText();
        } while (page.size() == PAGE_ROWS);
    }

    /** The objects of a kind that have one of these ids, by id. */
    Map<String, SpecificRecord> events(CatalogueKind kind, Collection<String> ids) {
        Map<String, SpecificRecord> found = new HashMap<>();
        if (kind == CatalogueKind.RULE) {
            sql.select(RulesTable.RULES.all())
                    .from(RulesTable.RULES.table())
                    .where(RulesTable.RULES.id().in(ids))
                    .forEach(row -> found.put(row.get(RulesTable.RULES.id()), RulesTable.RULES.rule(row)));
            return found;
        }
        select(kind, DSL.condition("{0} = ANY ({1})", ID, DSL.val(ids.toArray(String[]::new))))
                .forEach(row -> {
                    SpecificRecord event = event(kind, json(kind, row), SpecificRecord.class);
                    found.put(String.valueOf(event.get(0)), event);
                });
        return found;
    }

    /** Every object of a kind in the order of ids, as imports write them; read in steps, in the transaction of {@code in}. */
    static void each(DSLContext in, CatalogueKind kind, Consumer<ObjectNode> objects) {
        if (kind == CatalogueKind.RULE) {
            in.select(RulesTable.RULES.all())
                    .from(RulesTable.RULES.table())
                    .orderBy(RulesTable.RULES.id())
                    .forEach(row -> objects.accept(AvroJson.of(RulesTable.RULES.rule(row))));
            return;
        }
        try (Cursor<? extends Record> rows = select(in, kind, DSL.noCondition())
                .orderBy(ID)
                .fetchSize(PAGE_ROWS)
                .fetchLazy()) {
            rows.forEach(row -> objects.accept(json(kind, row)));
        }
    }

    private SelectConditionStep<? extends Record> select(CatalogueKind kind, Condition which) {
        return select(sql, kind, which);
    }

    private static SelectConditionStep<? extends Record> select(DSLContext sql, CatalogueKind kind, Condition which) {
        Table<Record> table = DSL.table(DSL.name(kind.table()));
        return sql.select(DSL.field("to_jsonb({0})", JSONB.class, table))
                .from(table)
                .where(which);
    }

    /** The row as the event's JSON: what stands in two columns of a named object becomes the object again. */
    private static ObjectNode json(CatalogueKind kind, Record row) {
        ObjectNode json = (ObjectNode) Json.own(row.get(0, JSONB.class));
        List<String> names = new ArrayList<>();
        for (Schema.Field field : kind.make().getSchema().getFields()) {
            String name = Names.snake(field.name());
            names.add(name);
            if (field.schema().equals(Reference.getClassSchema())) {
                JsonNode id = json.remove(name + "_id");
                JsonNode label = json.remove(name + "_name");
                json.putObject(name).set("id", id);
                json.withObject("/" + name).set("name", label);
            } else if (json.path(name).isNull()) {
                json.remove(name);
            }
        }
        return json.retain(names);
    }

    static <T extends SpecificRecord> T event(CatalogueKind kind, ObjectNode json, Class<T> type) {
        AvroJsonReader reader = new AvroJsonReader(CatalogueKind.NESTED);
        T event = type.cast(reader.read(json, kind.make(), Set.of()));
        if (!reader.problems().isEmpty()) {
            throw new IllegalStateException(
                    "The read model has a " + kind.word() + " that is none: " + String.join(" ", reader.problems()));
        }
        return event;
    }

    /** PostgreSQL keeps any character but this one, so that nothing can be found under a text that has it. */
    private static boolean isStorable(String text) {
        return !text.contains(NOWHERE);
    }
}
