package org.usageflow.gateway.catalogue;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.avro.Item;

/** What is in the catalogue while a line is decided on, earlier lines of the same body included. */
interface KnownCatalogue {
    Optional<SpecificRecord> find(CatalogueKind kind, String id);

    /** Items of a product by their ids; none when there is no such product. */
    Map<String, Item> items(String productId);

    boolean hasAccount(String id);

    /** What still refers to an object, as {@code subscription AS-…}. */
    Optional<String> referrer(CatalogueKind kind, String id);

    /** What still refers to an item of a product. */
    Optional<String> itemReferrer(String productId, String itemId);
}
