package org.usageflow.gateway.catalogue;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_MARKETPLACE;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PRODUCT_IDS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PROVIDER;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_STATUS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_VENDOR;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACES;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_CURRENCY;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_ITEMS;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_REPORTING_SCHEMA;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Reference;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Json;

/** Looks up what a new usage file is about. Thread-safe. */
public final class CatalogueQueries {
    private static final String ACTIVE = "active";

    private final DSLContext sql;

    /** What a file needs to know of its product. */
    public record ProductInfo(Reference product, ReportingSchema schema) {}

    /**
     * What a file needs to know of its contract.
     *
     * @param active whether files may be created
     * @param currency default of the marketplace; null when it has none
     */
    public record ContractInfo(
            Reference contract,
            boolean active,
            Reference vendor,
            Reference provider,
            Reference marketplace,
            Set<String> productIds,
            @Nullable String currency) {}

    public CatalogueQueries(DSLContext sql) {
        this.sql = sql;
    }

    public Optional<ProductInfo> product(String productId) {
        return product(PRODUCT.id().eq(productId));
    }

    private Optional<ProductInfo> product(Condition which) {
        return sql.select(PRODUCT.id(), PRODUCT.name(), PRODUCT_REPORTING_SCHEMA)
                .from(PRODUCTS)
                .where(which)
                .fetchOptional(row ->
                        new ProductInfo(PRODUCT.get(row), ReportingSchema.valueOf(row.get(PRODUCT_REPORTING_SCHEMA))));
    }

    /** A product that the caller may see; any other does not exist. */
    public ProductInfo requireProduct(Caller caller, String productId) {
        return product(PRODUCT.id().eq(productId).and(Visibility.ofProducts(caller)))
                .orElseThrow(() -> ApiException.notFound("Product " + productId));
    }

    /** True when a product has an item. */
    public boolean hasItem(String productId, String itemId) {
        return sql.select(PRODUCT_ITEMS)
                .from(PRODUCTS)
                .where(PRODUCT.id().eq(productId))
                .fetchOptional()
                .map(row -> Json.own(row.value1())
                        .valueStream()
                        .anyMatch(item -> item.path("id").asText().equals(itemId)))
                .orElse(false);
    }

    /** Names of a product's items by id. */
    public Map<String, String> itemNames(String productId) {
        Map<String, String> names = new HashMap<>();
        sql.select(PRODUCT_ITEMS)
                .from(PRODUCTS)
                .where(PRODUCT.id().eq(productId))
                .forEach(row -> Json.own(row.value1())
                        .forEach(item -> names.put(
                                item.path("id").asText(), item.path("name").asText())));
        return names;
    }

    public Optional<ContractInfo> contract(String contractId) {
        return sql.select(
                        CONTRACT.id(),
                        CONTRACT.name(),
                        CONTRACT_STATUS,
                        CONTRACT_VENDOR.id(),
                        CONTRACT_VENDOR.name(),
                        CONTRACT_PROVIDER.id(),
                        CONTRACT_PROVIDER.name(),
                        CONTRACT_MARKETPLACE.id(),
                        CONTRACT_MARKETPLACE.name(),
                        CONTRACT_PRODUCT_IDS,
                        MARKETPLACE_CURRENCY)
                .from(CONTRACTS)
                .leftJoin(MARKETPLACES)
                .on(MARKETPLACE_ID.eq(CONTRACT_MARKETPLACE.id()))
                .where(CONTRACT.id().eq(contractId))
                .fetchOptional(row -> new ContractInfo(
                        CONTRACT.get(row),
                        row.get(CONTRACT_STATUS).equals(ACTIVE),
                        CONTRACT_VENDOR.get(row),
                        CONTRACT_PROVIDER.get(row),
                        CONTRACT_MARKETPLACE.get(row),
                        Set.of(row.get(CONTRACT_PRODUCT_IDS)),
                        row.get(MARKETPLACE_CURRENCY)));
    }
}
