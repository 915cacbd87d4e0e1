package org.usageflow.gateway.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Precision;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Account;
import org.usageflow.rules.RuleAction;
import org.usageflow.rules.RuleArguments;
import org.usageflow.rules.RuleScope;
import org.usageflow.rules.RuleStatus;

/**
 * What must be true of an object of the catalogue by itself. Whether the objects that it names exist is not asked: they may
 * come in a later line.
 */
final class CatalogueChecks {
    private static final Set<String> ENVIRONMENTS = Set.of("test", "preview", "production");
    private static final Set<String> ITEM_TYPES = Set.of("ppu", "reservation");
    private static final Set<String> SUBSCRIPTION_STATUSES = Set.of("active", "suspended", "terminating", "terminated");
    private static final Set<String> RULE_ACTIONS = names(RuleAction.values(), RuleAction::apiName);
    private static final Set<String> RULE_SCOPES = names(RuleScope.values(), RuleScope::apiName);
    private static final Set<String> RULE_STATUSES = names(RuleStatus.values(), RuleStatus::apiName);

    private final List<String> problems = new ArrayList<>();

    private CatalogueChecks() {}

    /** What is wrong, a sentence each. */
    static List<String> of(CatalogueKind kind, SpecificRecord event) {
        CatalogueChecks checks = new CatalogueChecks();
        checks.id("id", kind, String.valueOf(event.get(0)));
        switch (event) {
            case Product product -> checks.product(product);
            case Contract contract -> checks.contract(contract);
            case Marketplace marketplace -> checks.account("owner", marketplace.getOwner(), ActorRole.DISTRIBUTOR);
            case Subscription subscription -> checks.subscription(subscription);
            case UsageRule rule -> checks.rule(rule);
            default -> {}
        }
        return checks.problems;
    }

    private void product(Product product) {
        account("vendor", product.getVendor(), ActorRole.VENDOR);
        Optional<ReportingSchema> schema = ReportingSchema.parse(product.getReportingSchema());
        if (schema.isEmpty()) {
            problem("reporting_schema", product.getReportingSchema(), "QT, PR, CR or TR");
        } else {
            product.setReportingSchema(schema.get().name());
        }
        for (Item item : product.getItems()) {
            if (!item.getId().startsWith(product.getId() + "-")) {
                problem("items.id", item.getId(), product.getId() + "-nnnn");
            }
            if (Precision.parse(item.getPrecision()).isEmpty()) {
                problem(
                        "items.precision",
                        item.getPrecision(),
                        "integer, decimal(1), decimal(2), decimal(4) or decimal(8)");
            }
            word("items.type", item.getType(), ITEM_TYPES);
        }
    }

    private void contract(Contract contract) {
        account("vendor", contract.getVendor(), ActorRole.VENDOR);
        account("provider", contract.getProvider(), ActorRole.DISTRIBUTOR);
        id(
                "marketplace.id",
                CatalogueKind.MARKETPLACE,
                contract.getMarketplace().getId());
        contract.getProductIds().forEach(product -> id("product_ids", CatalogueKind.PRODUCT, product));
    }

    private void subscription(Subscription subscription) {
        word("status", subscription.getStatus(), SUBSCRIPTION_STATUSES);
        word("environment", subscription.getEnvironment(), ENVIRONMENTS);
        id("product_id", CatalogueKind.PRODUCT, subscription.getProductId());
        id("contract_id", CatalogueKind.CONTRACT, subscription.getContractId());
        id("marketplace_id", CatalogueKind.MARKETPLACE, subscription.getMarketplaceId());
        id("hub.id", CatalogueKind.HUB, subscription.getHub().getId());
    }

    private void rule(UsageRule rule) {
        id("product_id", CatalogueKind.PRODUCT, rule.getProductId());
        word("action", rule.getAction(), RULE_ACTIONS);
        word("scope", rule.getScope(), RULE_SCOPES);
        word("status", rule.getStatus(), RULE_STATUSES);
        String condition = rule.getRule();
        RuleScope scope = RuleScope.find(rule.getScope()).orElse(RuleScope.RECORD);
        String problem = condition == null ? null : RuleArguments.problem(scope, condition);
        if (problem != null) {
            problems.add(problem);
        }
    }

    private static <T> Set<String> names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).collect(Collectors.toUnmodifiableSet());
    }

    private void id(String field, CatalogueKind kind, String id) {
        if (!kind.isId(id)) {
            problem(field, id, "an id of the form " + kind.idForm());
        }
    }

    private void account(String field, Reference account, ActorRole role) {
        if (!Account.roleOf(account.getId()).equals(Optional.of(role))) {
            problem(field + ".id", account.getId(), "the account id of a " + role.apiName());
        }
    }

    private void word(String field, String word, Set<String> words) {
        if (!words.contains(word)) {
            problem(field, word, "one of " + words.stream().sorted().toList());
        }
    }

    private void problem(String field, String found, String wanted) {
        problems.add("Field " + field + " is \"" + found + "\"; write " + wanted + ".");
    }
}
