package org.usageflow.gateway.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Precision;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.rules.RuleAction;
import org.usageflow.rules.RuleArguments;
import org.usageflow.rules.RuleScope;
import org.usageflow.rules.RuleStatus;

/**
 * What must be true of an object of the catalogue by itself, whoever wrote it. Whether the objects that it names exist is
 * not asked here. Words that may be spelled in several ways are brought into the contract's spelling.
 */
final class CatalogueChecks {
    /** Longest text, in characters: its UTF-8 bytes must fit an index of the database. */
    private static final int TEXT_MAX = 600;

    /** Longest value of a parameter, in characters. */
    private static final int PARAM_MAX = 4_000;

    private static final Set<String> ENVIRONMENTS = Set.of("test", "preview", "production");
    private static final Set<String> ITEM_TYPES = Set.of("ppu", "reservation");
    private static final Set<String> SUBSCRIPTION_STATUSES = Set.of("active", "suspended", "terminating", "terminated");
    private static final Set<String> INSTANCE_TYPES = Set.of("OA", "API");
    private static final Set<String> RULE_ACTIONS = names(RuleAction.values(), RuleAction::apiName);
    private static final Set<String> RULE_SCOPES = names(RuleScope.values(), RuleScope::apiName);
    private static final Set<String> RULE_STATUSES = names(RuleStatus.values(), RuleStatus::apiName);

    private final List<LineFault> faults = new ArrayList<>();

    private CatalogueChecks() {}

    /** What is wrong with an object that somebody wants to have written. */
    static List<LineFault> of(CatalogueKind kind, SpecificRecord event) {
        CatalogueChecks checks = checked(kind, event);
        if (event instanceof UsageRule rule) {
            checks.condition(rule);
        }
        return checks.faults;
    }

    /** What is wrong with an object that came from its topic; the conditions of rules are the approval stage's affair. */
    static List<LineFault> ofArrived(CatalogueKind kind, SpecificRecord event) {
        return checked(kind, event).faults;
    }

    /** What is wrong with an item by itself. */
    static List<LineFault> of(String productId, Item item) {
        CatalogueChecks checks = new CatalogueChecks();
        checks.texts("", item);
        checks.item(productId, item, "", "item_type");
        return checks.faults;
    }

    private static CatalogueChecks checked(CatalogueKind kind, SpecificRecord event) {
        CatalogueChecks checks = new CatalogueChecks();
        checks.texts("", event);
        checks.id("id", kind, String.valueOf(event.get(0)));
        switch (event) {
            case Product product -> checks.product(product);
            case Hub hub -> checks.hub(hub);
            case Contract contract -> checks.contract(contract);
            case Marketplace marketplace -> checks.marketplace(marketplace);
            case Subscription subscription -> checks.subscription(subscription);
            case UsageRule rule -> checks.rule(rule);
            default -> {}
        }
        return checks;
    }

    private void product(Product product) {
        account("vendor", product.getVendor(), ActorRole.VENDOR);
        Optional<ReportingSchema> schema = ReportingSchema.parse(product.getReportingSchema());
        if (schema.isEmpty()) {
            fault("reporting_schema", product.getReportingSchema(), "QT, PR, CR or TR");
        } else {
            product.setReportingSchema(schema.get().name());
        }
        Set<String> ids = new HashSet<>();
        for (Item item : product.getItems()) {
            item(product.getId(), item, "items.", "items.type");
            if (!ids.add(item.getId())) {
                fault("items.id", item.getId(), "each item once");
            }
        }
    }

    private void item(String productId, Item item, String path, String type) {
        if (!item.getId().startsWith(productId + "-")) {
            fault(path + "id", item.getId(), productId + "-nnnn");
        }
        Optional<Precision> precision = Precision.parse(item.getPrecision());
        if (precision.isEmpty()) {
            fault(path + "precision", item.getPrecision(), "integer, decimal(1), decimal(2), decimal(4) or decimal(8)");
        } else {
            item.setPrecision(precision.get().apiName());
        }
        word(type, item.getType(), ITEM_TYPES);
    }

    private void hub(Hub hub) {
        account("company", hub.getCompany(), ActorRole.DISTRIBUTOR);
        word("instance_type", hub.getInstanceType(), INSTANCE_TYPES);
    }

    private void marketplace(Marketplace marketplace) {
        account("owner", marketplace.getOwner(), ActorRole.DISTRIBUTOR);
        marketplace
                .getHubs()
                .forEach(binding ->
                        id("hubs.hub.id", CatalogueKind.HUB, binding.getHub().getId()));
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
        ActiveTimes.problem(subscription)
                .ifPresent(sentence -> faults.add(new LineFault(ApiError.CAT_004, "Field active_times " + sentence)));
    }

    private void rule(UsageRule rule) {
        id("product_id", CatalogueKind.PRODUCT, rule.getProductId());
        word("action", rule.getAction(), RULE_ACTIONS);
        word("scope", rule.getScope(), RULE_SCOPES);
        word("status", rule.getStatus(), RULE_STATUSES);
    }

    private void condition(UsageRule rule) {
        String condition = rule.getRule();
        RuleScope scope = RuleScope.find(rule.getScope()).orElse(RuleScope.RECORD);
        String problem = condition == null ? null : RuleArguments.problem(scope, condition);
        if (problem != null) {
            faults.add(new LineFault(ApiError.CAT_004, problem));
        }
    }

    /** Texts that the read model could not keep. */
    private void texts(String path, SpecificRecord event) {
        for (Schema.Field field : event.getSchema().getFields()) {
            int lengthMax = field.name().equals("params") ? PARAM_MAX : TEXT_MAX;
            boolean condition = event instanceof UsageRule && field.name().equals("rule");
            texts(path + field.name(), event.get(field.pos()), condition ? PARAM_MAX : lengthMax);
        }
    }

    private void texts(String path, @Nullable Object value, int lengthMax) {
        switch (value) {
            case SpecificRecord nested -> texts(path + ".", nested);
            case Collection<?> list -> list.forEach(element -> texts(path, element, lengthMax));
            case Map<?, ?> map ->
                map.forEach((key, element) -> {
                    texts(path, key, TEXT_MAX);
                    texts(path, element, lengthMax);
                });
            case String text -> text(path, text, lengthMax);
            case null, default -> {}
        }
    }

    private void text(String path, String text, int lengthMax) {
        if (text.length() > lengthMax) {
            faults.add(new LineFault(
                    ApiError.CAT_004,
                    "Field " + path + " has " + text.length() + " characters; " + lengthMax + " are the most."));
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(new LineFault(ApiError.CAT_004, "Field " + path + " has the character U+0000; leave it out."));
        }
    }

    private static <T> Set<String> names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).collect(Collectors.toUnmodifiableSet());
    }

    private void id(String field, CatalogueKind kind, String id) {
        if (!kind.isId(id)) {
            fault(field, id, "an id of the form " + kind.idForm());
        }
    }

    private void account(String field, Reference account, ActorRole role) {
        if (!Account.roleOf(account.getId()).equals(Optional.of(role))) {
            fault(field + ".id", account.getId(), "the account id of a " + role.apiName());
        }
    }

    private void word(String field, String word, Set<String> words) {
        if (!words.contains(word)) {
            fault(field, word, "one of " + words.stream().sorted().toList());
        }
    }

    private void fault(String field, String found, String wanted) {
        faults.add(new LineFault(ApiError.CAT_004, "Field " + field + " is \"" + found + "\"; write " + wanted + "."));
    }
}
