package org.usageflow.sample;

import java.time.Instant;
import java.util.List;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UsageRule;

/**
 * A small, believable catalogue, the same at every start: who sells what to whom. Nobody may change the objects that it
 * hands out; then it may be shared between threads.
 */
public final class SampleCatalogue {
    /** Quantity up to which {@link #acceptanceRule} accepts; no sample file reports more. */
    static final int ACCEPTED_QUANTITY_MAX = 1_000;

    private static final Instant RULE_MADE_AT = Instant.parse("2026-01-15T09:00:00Z");

    private final List<SampleProduct> sampleProducts = ProductTable.products();
    private final List<SampleAccount> accounts = AccountTable.accounts();
    private final List<Hub> hubs = MarketTable.hubs();
    private final List<Marketplace> marketplaces = MarketTable.marketplaces();
    private final List<Contract> contracts = MarketTable.contracts();
    private final List<Product> products =
            sampleProducts.stream().map(SampleProduct::product).toList();
    private final List<Subscription> subscriptions =
            new SubscriptionTable(sampleProducts, contracts, marketplaces).subscriptions();

    /** Two vendors and two distributors. */
    public List<SampleAccount> accounts() {
        return accounts;
    }

    public List<Hub> hubs() {
        return hubs;
    }

    public List<Marketplace> marketplaces() {
        return marketplaces;
    }

    public List<Contract> contracts() {
        return contracts;
    }

    public List<Product> products() {
        return products;
    }

    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** The rules of distributors: {@link #acceptanceRule} alone. */
    public List<UsageRule> rules() {
        return List.of(acceptanceRule());
    }

    /** The product that sample files of a schema report. */
    public Product productOf(ReportingSchema schema) {
        return sampleProduct(schema).product();
    }

    /** The contract that sample files of a product are reported under. */
    public Contract contractOf(Product product) {
        return Lists.first(contracts, contract -> contract.getProductIds().contains(product.getId()));
    }

    /** The marketplace of a contract. */
    public Marketplace marketplaceOf(Contract contract) {
        return Lists.first(marketplaces, marketplace -> marketplace
                .getId()
                .equals(contract.getMarketplace().getId()));
    }

    /** The account with an id. */
    public SampleAccount account(String id) {
        return Lists.first(accounts, account -> account.id().equals(id));
    }

    /** Subscriptions to a product under a contract. */
    public List<Subscription> subscriptionsOf(Contract contract, Product product) {
        return subscriptions.stream()
                .filter(subscription -> subscription.getContractId().equals(contract.getId())
                        && subscription.getProductId().equals(product.getId()))
                .toList();
    }

    /** Accepts by itself what the price rated product's distributor receives, unless a quantity is out of the ordinary. */
    public UsageRule acceptanceRule() {
        Product product = productOf(ReportingSchema.PR);
        UsageRule rule = new UsageRule();
        rule.setId("UIR-400-001-000-001");
        rule.setVersion(1);
        rule.setProductId(product.getId());
        rule.setProviderId(contractOf(product).getProvider().getId());
        rule.setAction("accept");
        rule.setScope("record");
        rule.setRule("le(quantity," + ACCEPTED_QUANTITY_MAX + ")");
        rule.setStatus("active");
        rule.setPosition(1);
        rule.setUpdatedAt(RULE_MADE_AT);
        return rule;
    }

    SampleProduct sampleProduct(ReportingSchema schema) {
        return Lists.first(sampleProducts, product -> product.schema() == schema);
    }
}
