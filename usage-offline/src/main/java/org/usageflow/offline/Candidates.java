package org.usageflow.offline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.rule.SubscriptionMatch;
import org.usageflow.validator.rule.SubscriptionView;

/** The contracts and products of a catalogue that a file may be about, and which of them its rows mean. */
final class Candidates {
    private static final String BY_ID = "asset.id";
    private static final String BY_PARAMETER = "parameter.";

    private final SnapshotCatalogue catalogue;
    private final List<Pair> pairs;

    /** A product, and a contract that covers it. */
    record Pair(Contract contract, Product product) {
        @Override
        public String toString() {
            return product.getId() + " under " + contract.getId();
        }
    }

    private Candidates(SnapshotCatalogue catalogue, List<Pair> pairs) {
        this.catalogue = catalogue;
        this.pairs = pairs;
    }

    static Candidates of(SnapshotCatalogue catalogue, ScopeWish wish) {
        List<Pair> pairs = catalogue.contracts().stream()
                .filter(contract ->
                        wish.contractId().map(contract.getId()::equals).orElse(true))
                .flatMap(contract -> contract.getProductIds().stream()
                        .filter(productId ->
                                wish.productId().map(productId::equals).orElse(true))
                        .flatMap(productId -> catalogue.findProduct(productId).stream())
                        .map(product -> new Pair(contract, product)))
                .toList();
        return new Candidates(catalogue, pairs);
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** The candidate, if there is but one. */
    Optional<Pair> only() {
        return pairs.size() == 1 ? Optional.of(pairs.getFirst()) : Optional.empty();
    }

    /** The candidate that more rows mean than any other. */
    Optional<Pair> meantBy(List<RowHint> rows) {
        Map<Pair, Integer> votes = new HashMap<>();
        for (RowHint row : rows) {
            meantBy(row).forEach(pair -> votes.merge(pair, 1, Integer::sum));
        }
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Pair> best = pairs.stream()
                .filter(pair -> most > 0 && votes.getOrDefault(pair, 0) == most)
                .toList();
        return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    private Set<Pair> meantBy(RowHint row) {
        Set<Pair> bySubscription =
                pairs.stream().filter(pair -> hasSubscription(pair, row)).collect(Collectors.toSet());
        Set<Pair> byItem = pairs.stream().filter(pair -> hasItem(pair, row)).collect(Collectors.toSet());
        Set<Pair> both = new HashSet<>(bySubscription);
        both.retainAll(byItem);
        if (!both.isEmpty()) {
            return both;
        }
        return bySubscription.isEmpty() ? byItem : bySubscription;
    }

    private boolean hasSubscription(Pair pair, RowHint row) {
        String contractId = pair.contract().getId();
        String productId = pair.product().getId();
        if (row.assetCriteria().equals(BY_ID)) {
            SubscriptionView found = catalogue.subscription(row.assetValue());
            return found != null && found.isInScope(contractId, productId);
        }
        return row.assetCriteria().startsWith(BY_PARAMETER)
                && !(catalogue.subscriptions(
                                contractId,
                                productId,
                                row.assetCriteria().substring(BY_PARAMETER.length()),
                                row.assetValue())
                        instanceof SubscriptionMatch.None);
    }

    private boolean hasItem(Pair pair, RowHint row) {
        @Nullable ProductView product = catalogue.product(pair.product().getId());
        return product != null
                && (product.itemByMpn(row.itemValue()) != null || product.itemById(row.itemValue()) != null);
    }

    /** The candidates, for a person. */
    String names() {
        return pairs.stream().map(Pair::toString).collect(Collectors.joining(", "));
    }
}
