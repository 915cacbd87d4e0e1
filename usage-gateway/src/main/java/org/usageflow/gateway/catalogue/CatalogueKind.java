package org.usageflow.gateway.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ActiveTime;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.HubBinding;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;
import org.usageflow.contract.avro.UsageRule;

/**
 * The kinds of objects that a catalogue has on topics, and the form of their ids; each kind after those that it refers to.
 */
enum CatalogueKind {
    PRODUCT(Topics.PRODUCTS, Product::new, "PRD-\\d{3}-\\d{3}-\\d{3}"),
    HUB(Topics.HUBS, Hub::new, "HB-\\d{4}-\\d{4}"),
    MARKETPLACE(Topics.MARKETPLACES, Marketplace::new, "MP-\\d{5}"),
    CONTRACT(Topics.CONTRACTS, Contract::new, "CRD-\\d{5}-\\d{5}-\\d{5}"),
    SUBSCRIPTION(Topics.SUBSCRIPTIONS, Subscription::new, "AS-\\d{4}-\\d{4}-\\d{4}"),
    RULE(Topics.RULES, UsageRule::new, "UIR-\\d{3}-\\d{3}-\\d{3}-\\d{3}");

    /** Makes what stands in the objects of a catalogue. */
    static final Map<String, Supplier<? extends SpecificRecord>> NESTED = Map.of(
            Reference.getClassSchema().getFullName(), Reference::new,
            Actor.getClassSchema().getFullName(), Actor::new,
            Item.getClassSchema().getFullName(), Item::new,
            ActiveTime.getClassSchema().getFullName(), ActiveTime::new,
            HubBinding.getClassSchema().getFullName(), HubBinding::new,
            SubscriptionItem.getClassSchema().getFullName(), SubscriptionItem::new);

    private static final Pattern DIGITS = Pattern.compile("\\\\d\\{(\\d)}");

    private final Topic topic;
    private final Supplier<? extends SpecificRecord> maker;
    private final Pattern idForm;

    CatalogueKind(Topic topic, Supplier<? extends SpecificRecord> maker, String idForm) {
        this.topic = topic;
        this.maker = maker;
        this.idForm = Pattern.compile(idForm);
    }

    Topic topic() {
        return topic;
    }

    SpecificRecord make() {
        return maker.get();
    }

    boolean isId(String text) {
        return idForm.matcher(text).matches();
    }

    /** The form of ids, for a person: {@code MP-ddddd}. */
    String idForm() {
        return DIGITS.matcher(idForm.pattern()).replaceAll(digits -> "d".repeat(Integer.parseInt(digits.group(1))));
    }

    /** Spelling in an import. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Table of the read model that repeats the topic. */
    String table() {
        return word() + "s";
    }

    /** How a sentence begins that is about one of them: {@code Marketplace MP-10001}. */
    String called(String id) {
        return name().charAt(0) + word().substring(1) + " " + id;
    }

    static Optional<CatalogueKind> find(String word) {
        for (CatalogueKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
