package org.usageflow.validator;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.validator.state.SubscriptionFeeder;
import org.usageflow.validator.state.ValidatorStores;

/**
 * Names and arrows of what every instance of the stage knows whole. They come last in the topology, so that a further one
 * does not renumber the tasks, whose numbers name their local state.
 */
record ValidatorGlobals(TopicNames topics, UsageSerdes serdes, ValidatorViews views) {
    private static final String SUBSCRIPTIONS_SOURCE = "subscriptions-source";
    private static final String SUBSCRIPTIONS_PROCESSOR = "subscriptions-processor";
    private static final String PRODUCTS_SOURCE = "products-source";
    private static final String PRODUCTS_PROCESSOR = "products-processor";
    private static final String FILES_SOURCE = "files-source";
    private static final String FILES_PROCESSOR = "files-processor";
    private static final String ITEMS_SOURCE = "items-source";
    private static final String ITEMS_PROCESSOR = "items-processor";

    Topology addTo(Topology topology) {
        addSubscriptions(topology);
        return topology.addGlobalStore(
                        ValidatorStores.memoryView(ValidatorStores.PRODUCTS),
                        PRODUCTS_SOURCE,
                        Serdes.String().deserializer(),
                        serdes.of(Product.class).deserializer(),
                        topics.of(Topics.PRODUCTS),
                        PRODUCTS_PROCESSOR,
                        views.products()::feeder)
                .addGlobalStore(
                        ValidatorStores.memoryView(ValidatorStores.FILES),
                        FILES_SOURCE,
                        Serdes.String().deserializer(),
                        serdes.of(UsageFile.class).deserializer(),
                        topics.of(Topics.FILES),
                        FILES_PROCESSOR,
                        views::fileFeeder)
                .addGlobalStore(
                        ValidatorStores.memoryView(ValidatorStores.ITEMS),
                        ITEMS_SOURCE,
                        Serdes.String().deserializer(),
                        serdes.of(RegisteredItem.class).deserializer(),
                        topics.of(Topics.ITEMS),
                        ITEMS_PROCESSOR,
                        views.items()::feeder);
    }

    private void addSubscriptions(Topology topology) {
        Serde<Subscription> subscriptions = serdes.of(Subscription.class);
        String topic = topics.of(Topics.SUBSCRIPTIONS);
        topology.addGlobalStore(
                ValidatorStores.subscriptions(),
                SUBSCRIPTIONS_SOURCE,
                Serdes.String().deserializer(),
                subscriptions.deserializer(),
                topic,
                SUBSCRIPTIONS_PROCESSOR,
                () -> new SubscriptionFeeder(
                        ValidatorStores.SUBSCRIPTIONS, topic, subscriptions, views.subscriptions()));
    }
}
