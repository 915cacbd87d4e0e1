package org.usageflow.gateway.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.http.ApiError;

/**
 * Decides what becomes of each line of an import, given what the catalogue has: pure, but for asking that. What refers to
 * something must find it, and what is referred to stays.
 */
final class CatalogueDecisions {
    private final KnownCatalogue known;
    private final CatalogueOwners owners;

    CatalogueDecisions(KnownCatalogue known, CatalogueOwners owners) {
        this.known = known;
        this.owners = owners;
    }

    /** @param now when the line is taken, for what it does not tell */
    Verdict of(CatalogueLine line, Instant now) {
        return switch (line) {
            case CatalogueLine.Refused(List<LineFault> faults) -> new Verdict.Refuse(faults);
            case CatalogueLine.OfAccount(var account) -> new Verdict.Keep(account);
            case CatalogueLine.OnTopic(CatalogueKind kind, String id, SpecificRecord event) ->
                owned(kind).orElseGet(() -> put(kind, id, event, now));
            case CatalogueLine.Removed(CatalogueKind kind, String id) ->
                owned(kind).orElseGet(() -> remove(kind, id));
            case CatalogueLine.OfPart(CataloguePart part, PartChange change) ->
                owned(part.owner()).orElseGet(() -> change(part, change));
        };
    }

    private Optional<Verdict> owned(CatalogueKind kind) {
        return owners.fault(kind.topic()).map(fault -> new Verdict.Refuse(List.of(fault)));
    }

    private Verdict put(CatalogueKind kind, String id, SpecificRecord event, Instant now) {
        Optional<SpecificRecord> before = known.find(kind, id);
        if (event instanceof Subscription subscription) {
            ActiveTimes.complete(subscription, (Subscription) before.orElse(null), now);
        }
        if (before.isPresent() && before.get().equals(event)) {
            return new Verdict.Unchanged();
        }
        List<LineFault> faults = faults(event, before);
        return faults.isEmpty() ? new Verdict.Write(kind, id, Optional.of(event)) : new Verdict.Refuse(faults);
    }

    private List<LineFault> faults(SpecificRecord event, Optional<SpecificRecord> before) {
        List<LineFault> faults = new ArrayList<>(Capabilities.faults(event, known));
        for (CatalogueReference reference : CatalogueReference.of(event)) {
            if (!exists(reference)) {
                faults.add(new LineFault(
                        ApiError.CAT_005,
                        "Field " + reference.field() + " names " + reference.called() + ", which does not exist."));
            }
        }
        if (event instanceof Product product && before.isPresent()) {
            faults.addAll(itemsInUse(product, (Product) before.get()));
        }
        return faults;
    }

    private boolean exists(CatalogueReference reference) {
        return switch (reference) {
            case CatalogueReference.ToObject(String ignored, CatalogueKind kind, String id) ->
                known.find(kind, id).isPresent();
            case CatalogueReference.ToAccount(String ignored, String id) -> known.hasAccount(id);
            case CatalogueReference.ToItem(String ignored, String productId, String id) ->
                known.items(productId).containsKey(id);
        };
    }

    /** Items that a product would lose, and something still has. */
    private List<LineFault> itemsInUse(Product product, Product before) {
        Set<String> gone =
                new TreeSet<>(before.getItems().stream().map(Item::getId).toList());
        product.getItems().forEach(item -> gone.remove(item.getId()));
        List<LineFault> faults = new ArrayList<>();
        gone.forEach(item -> known.itemReferrer(product.getId(), item)
                .ifPresent(referrer -> faults.add(inUse("Item " + item, referrer))));
        return faults;
    }

    private static LineFault inUse(String what, String referrer) {
        return new LineFault(ApiError.CAT_006, what + " can not go: " + referrer + " still refers to it.");
    }

    private Verdict remove(CatalogueKind kind, String id) {
        if (known.find(kind, id).isEmpty()) {
            return new Verdict.Unchanged();
        }
        return known.referrer(kind, id)
                .<Verdict>map(referrer -> new Verdict.Refuse(List.of(inUse(kind.called(id), referrer))))
                .orElseGet(() -> new Verdict.Write(kind, id, Optional.empty()));
    }

    private Verdict change(CataloguePart part, PartChange change) {
        Optional<SpecificRecord> owner = known.find(part.owner(), change.ownerId());
        if (owner.isEmpty()) {
            return change.removed()
                    ? new Verdict.Unchanged()
                    : new Verdict.Refuse(List.of(new LineFault(
                            ApiError.CAT_005, part.owner().called(change.ownerId()) + " does not exist.")));
        }
        SpecificRecord after = part.applied(owner.get(), change);
        if (after.equals(owner.get())) {
            return new Verdict.Unchanged();
        }
        List<LineFault> faults = faults(after, owner);
        return faults.isEmpty()
                ? new Verdict.Write(part.owner(), change.ownerId(), Optional.of(after))
                : new Verdict.Refuse(faults);
    }
}
