package org.usageflow.contract.check;

import java.util.List;
import java.util.Optional;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;

/** Where a check looks up what records name. */
public interface CatalogueSource {
    Optional<Product> product(String id);

    /** The subscription, of any contract and product. */
    Optional<Subscription> subscription(String id);

    /**
     * Subscriptions of a contract and product that have a parameter value.
     *
     * @param max most that are given
     */
    List<Subscription> subscriptions(String contractId, String productId, String parameterId, String value, int max);
}
