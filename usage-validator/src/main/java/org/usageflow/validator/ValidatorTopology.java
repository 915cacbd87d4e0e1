package org.usageflow.validator;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.validator.state.StoredCatalogue;
import org.usageflow.validator.state.SubscriptionFeeder;
import org.usageflow.validator.state.ValidatorStores;

/** Names and arrows of the validator stage. */
public final class ValidatorTopology {
    static final String UPLOADED_SOURCE = "uploaded-source";
    static final String VALIDATE_PROCESSOR = "validate-processor";
    static final String VALIDATED_SINK = "validated-sink";
    static final String FACTS_SINK = "facts-sink";
    static final String SUBSCRIPTIONS_SOURCE = "subscriptions-source";
    static final String SUBSCRIPTIONS_PROCESSOR = "subscriptions-processor";
    static final String PRODUCTS_SOURCE = "products-source";
    static final String PRODUCTS_PROCESSOR = "products-processor";
    static final String FILES_SOURCE = "files-source";
    static final String FILES_PROCESSOR = "files-processor";

    private ValidatorTopology() {}

    public static Topology build(TopicNames topics, UsageSerdes serdes, ValidatorConfig config, MeterRegistry metrics) {
        ValidatorViews views = ValidatorViews.empty(config);
        ValidatorMetrics counters = new ValidatorMetrics(metrics);
        Topology topology = new Topology();
        Serde<Subscription> subscriptions = serdes.of(Subscription.class);
        String subscriptionTopic = topics.of(Topics.SUBSCRIPTIONS);
        topology.addSource(
                        UPLOADED_SOURCE,
                        Serdes.String().deserializer(),
                        serdes.of(UploadedRecord.class).deserializer(),
                        topics.of(Topics.UPLOADED))
                .addProcessor(
                        VALIDATE_PROCESSOR,
                        () -> new ValidateProcessor(
                                store -> new StoredCatalogue(
                                        store,
                                        views.subscriptions(),
                                        subscriptions.deserializer(),
                                        subscriptionTopic,
                                        views.products()),
                                views,
                                counters,
                                config.factInterval()),
                        UPLOADED_SOURCE)
                .addStateStore(ValidatorStores.claims(), VALIDATE_PROCESSOR)
                .addStateStore(ValidatorStores.tallies(), VALIDATE_PROCESSOR)
                .addSink(
                        VALIDATED_SINK,
                        topics.of(Topics.VALIDATED),
                        Serdes.String().serializer(),
                        serdes.of(ValidatedRecord.class).serializer(),
                        VALIDATE_PROCESSOR)
                .addSink(
                        FACTS_SINK,
                        topics.of(Topics.FILE_COMMANDS),
                        Serdes.String().serializer(),
                        serdes.of(FileCommand.class).serializer(),
                        VALIDATE_PROCESSOR);
        return addViews(topology, topics, serdes, views);
    }

    /** Comes last, so that a further view does not renumber the tasks, whose numbers name their local state. */
    private static Topology addViews(Topology topology, TopicNames topics, UsageSerdes serdes, ValidatorViews views) {
        Serde<Subscription> subscriptions = serdes.of(Subscription.class);
        String subscriptionTopic = topics.of(Topics.SUBSCRIPTIONS);
        return topology.addGlobalStore(
                        ValidatorStores.subscriptions(),
                        SUBSCRIPTIONS_SOURCE,
                        Serdes.String().deserializer(),
                        subscriptions.deserializer(),
                        subscriptionTopic,
                        SUBSCRIPTIONS_PROCESSOR,
                        () -> new SubscriptionFeeder(
                                ValidatorStores.SUBSCRIPTIONS, subscriptionTopic, subscriptions, views.subscriptions()))
                .addGlobalStore(
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
                        views.files()::feeder);
    }
}
