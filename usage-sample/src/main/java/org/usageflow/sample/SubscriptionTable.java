package org.usageflow.sample;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.HubBinding;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;

/**
 * Who bought what. In each contract and product the first customer bought twice, under one tenant: that tenant is the one
 * parameter value there that finds several subscriptions.
 */
final class SubscriptionTable {
    /** Parameter with a value of its own in every subscription. */
    static final String ACCOUNT_ID = "account_id";

    /** Parameter that the first two subscriptions of a contract and product share. */
    static final String TENANT = "tenant";

    private static final List<Sales> SALES = List.of(
            new Sales(MarketTable.CLOUD_EUROPE, ProductTable.COMPUTE, 120),
            new Sales(MarketTable.CLOUD_ALPS, ProductTable.COMPUTE, 40),
            new Sales(MarketTable.CLOUD_ALPS, ProductTable.DATA, 80),
            new Sales(MarketTable.TELECOM_ALPS, ProductTable.VOICE, 80),
            new Sales(MarketTable.TELECOM_BRITAIN, ProductTable.THINGS, 60),
            new Sales(MarketTable.CLOUD_EUROPE, ProductTable.DOMAINS, 20));

    private static final String ACTIVE = "active";
    private static final String SUSPENDED = "suspended";
    private static final String PRODUCTION = "production";
    private static final int SUSPENDED_EVERY = 25;
    private static final int SMALLER_EVERY = 5;

    private final List<SampleProduct> products;
    private final List<Contract> contracts;
    private final List<Marketplace> marketplaces;

    SubscriptionTable(List<SampleProduct> products, List<Contract> contracts, List<Marketplace> marketplaces) {
        this.products = products;
        this.contracts = contracts;
        this.marketplaces = marketplaces;
    }

    private record Sales(String contractId, String productId, int subscriptions) {}

    List<Subscription> subscriptions() {
        List<Subscription> all = new ArrayList<>();
        for (Sales sales : SALES) {
            int first = all.size();
            for (int i = 0; i < sales.subscriptions; i++) {
                int customer = i == 1 ? first : first + i;
                all.add(subscription(sales, first + i, customer));
            }
        }
        return List.copyOf(all);
    }

    /** @param number of the subscription in the whole catalogue, from 0 */
    private Subscription subscription(Sales sales, int number, int customer) {
        Contract contract =
                Lists.first(contracts, candidate -> candidate.getId().equals(sales.contractId));
        Marketplace marketplace = Lists.first(
                marketplaces,
                candidate -> candidate.getId().equals(contract.getMarketplace().getId()));
        List<HubBinding> hubs = marketplace.getHubs();
        String id = "AS-%04d-%04d-%04d".formatted(7000 + number % 13, 1000 + number * 7, number);
        Subscription subscription = new Subscription();
        subscription.setId(id);
        subscription.setStatus(number % SUSPENDED_EVERY == SUSPENDED_EVERY - 1 ? SUSPENDED : ACTIVE);
        subscription.setProductId(sales.productId);
        subscription.setContractId(sales.contractId);
        subscription.setMarketplaceId(marketplace.getId());
        subscription.setHub(hubs.get(number % hubs.size()).getHub());
        subscription.setEnvironment(PRODUCTION);
        subscription.setExternalId(String.valueOf(1_000_000 + number));
        subscription.setExternalUid(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII)).toString());
        subscription.setCustomerId("CU-%05d".formatted(customer));
        subscription.setCustomerName(CompanyNames.name(customer));
        subscription.setItems(items(sales.productId, number));
        subscription.setParams(params(number, customer));
        return subscription;
    }

    private static Map<String, String> params(int number, int customer) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put(ACCOUNT_ID, "%012d".formatted(480_000_000_000L + number * 7_919L));
        params.put(TENANT, CompanyNames.tenant(customer));
        return params;
    }

    /** Some have not bought the product's first item. */
    private List<SubscriptionItem> items(String productId, int number) {
        List<SampleItem> items = Lists.first(
                        products, candidate -> candidate.id().equals(productId))
                .items();
        return items.stream()
                .skip(number % SMALLER_EVERY == SMALLER_EVERY - 1 ? 1 : 0)
                .map(line -> line.isReservation()
                        ? new SubscriptionItem(line.item().getId(), BigDecimal.valueOf(10 + number % 9 * 5L))
                        : new SubscriptionItem(line.item().getId(), null))
                .toList();
    }
}
