package org.usageflow.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.rules.RuleStatus;

/** Something that an object of the catalogue names, and that must exist. */
sealed interface CatalogueReference {
    /** Field that names it. */
    String field();

    /** What a sentence calls it. */
    String called();

    /** Another object. */
    record ToObject(String field, CatalogueKind kind, String id) implements CatalogueReference {
        @Override
        public String called() {
            return kind.word() + " " + id;
        }
    }

    /** An account. */
    record ToAccount(String field, String id) implements CatalogueReference {
        @Override
        public String called() {
            return "account " + id;
        }
    }

    /** An item of a product. */
    record ToItem(String field, String productId, String id) implements CatalogueReference {
        @Override
        public String called() {
            return "item " + id + " of product " + productId;
        }
    }

    /** All that an object names. */
    static List<CatalogueReference> of(SpecificRecord event) {
        List<CatalogueReference> found = new ArrayList<>();
        switch (event) {
            case Product product ->
                found.add(new ToAccount("vendor.id", product.getVendor().getId()));
            case Hub hub ->
                found.add(new ToAccount("company.id", hub.getCompany().getId()));
            case Marketplace marketplace -> {
                found.add(new ToAccount("owner.id", marketplace.getOwner().getId()));
                marketplace
                        .getHubs()
                        .forEach(binding -> found.add(new ToObject(
                                "hubs.hub.id",
                                CatalogueKind.HUB,
                                binding.getHub().getId())));
            }
            case Contract contract -> {
                found.add(new ToAccount("vendor.id", contract.getVendor().getId()));
                found.add(new ToAccount("provider.id", contract.getProvider().getId()));
                found.add(new ToObject(
                        "marketplace.id",
                        CatalogueKind.MARKETPLACE,
                        contract.getMarketplace().getId()));
                contract.getProductIds()
                        .forEach(product -> found.add(new ToObject("product_ids", CatalogueKind.PRODUCT, product)));
            }
            case Subscription subscription -> ofSubscription(subscription, found);
            case UsageRule rule -> ofRule(rule, found);
            default -> throw new IllegalArgumentException("No object of a catalogue: " + event.getClass());
        }
        return found;
    }

    /** A deleted rule only tells of the past. */
    private static void ofRule(UsageRule rule, List<CatalogueReference> found) {
        if (rule.getStatus().equals(RuleStatus.DELETED.apiName())) {
            return;
        }
        found.add(new ToObject("product_id", CatalogueKind.PRODUCT, rule.getProductId()));
        found.add(new ToAccount("provider_id", rule.getProviderId()));
        String item = rule.getItemId();
        if (item != null) {
            found.add(new ToItem("item_id", rule.getProductId(), item));
        }
    }

    private static void ofSubscription(Subscription subscription, List<CatalogueReference> found) {
        String productId = subscription.getProductId();
        found.add(new ToObject("product_id", CatalogueKind.PRODUCT, productId));
        found.add(new ToObject("contract_id", CatalogueKind.CONTRACT, subscription.getContractId()));
        found.add(new ToObject("marketplace_id", CatalogueKind.MARKETPLACE, subscription.getMarketplaceId()));
        found.add(
                new ToObject("hub.id", CatalogueKind.HUB, subscription.getHub().getId()));
        subscription.getItems().forEach(item -> found.add(new ToItem("items.item_id", productId, item.getItemId())));
    }
}
