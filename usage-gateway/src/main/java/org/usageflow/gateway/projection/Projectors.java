package org.usageflow.gateway.projection;

import java.util.List;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.catalogue.DistributorTopics;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.RegisteredItemsTable;
import org.usageflow.gateway.readmodel.SubscriptionsTable;

/** The projectors of every topic that the read model repeats, in the order in which they write. */
final class Projectors {
    private Projectors() {}

    static List<Projector<?>> all(Generations generations, ReportedFiles reported, DistributorTopics distributors) {
        return List.of(
                UpsertProjector.ofCatalogue(Topics.PRODUCTS, Product.class, "products"),
                new ContractProjector(distributors),
                UpsertProjector.ofCatalogue(Topics.MARKETPLACES, Marketplace.class, "marketplaces"),
                UpsertProjector.ofCatalogue(Topics.HUBS, Hub.class, "hubs"),
                new UpsertProjector<>(
                        Topics.ITEMS, RegisteredItem.class, "registered_items", RegisteredItemsTable::row),
                UpsertProjector.ofCatalogue(
                        Topics.SUBSCRIPTIONS, Subscription.class, "subscriptions", SubscriptionsTable::row),
                new RuleProjector(),
                new CategoryProjector(generations),
                new RecordProjector(generations, reported),
                new ClosingProjector(),
                new SuspenseProjector(),
                new JudgementProjector(generations),
                new UpsertProjector<>(Topics.CHUNKS, Chunk.class, "chunks", ChunksTable::row),
                new FileEventProjector(),
                new LedgerProjector(),
                new FileProjector(generations, reported));
    }
}
