package org.usageflow.validator;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.streams.BeforeCommit;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.validator.state.StoredCatalogue;
import org.usageflow.validator.state.ValidatorStores;

/**
 * Names and arrows of the validator stage. Records come by record_id; those of which subscription and item are known are
 * repartitioned by these, and those that introduce an item by their product before.
 */
public final class ValidatorTopology {
    static final String UPLOADED_SOURCE = "uploaded-source";
    static final String VALIDATE_PROCESSOR = "validate-processor";
    static final String REGISTER_PROCESSOR = "register-processor";
    static final String HISTORY_MERGE = "history-merge";
    static final String HISTORY_PROCESSOR = "history-processor";
    static final String VALIDATED_SINK = "validated-sink";
    static final String FACTS_SINK = "facts-sink";
    static final String HISTORY_VALIDATED_SINK = "history-validated-sink";
    static final String HISTORY_FACTS_SINK = "history-facts-sink";
    static final String LEDGER_FACTS_SINK = "ledger-facts-sink";
    static final String HISTORY_LEDGER_FACTS_SINK = "history-ledger-facts-sink";
    static final String ITEMS_SINK = "items-sink";

    static final String TO_HISTORY = "to-history";
    static final String TO_HISTORY_NAMED = "to-history-named";
    static final String TO_REGISTER = "to-register";

    private static final String HISTORY = "history";
    private static final String HISTORY_NAMED = "history-named";
    private static final String REGISTER = "register";

    private final TopicNames topics;
    private final UsageSerdes serdes;
    private final ValidatorConfig config;
    private final ValidatorViews views;
    private final ValidatorMetrics counters;
    private final HistoryShards histories;

    private ValidatorTopology(
            TopicNames topics, UsageSerdes serdes, ValidatorConfig config, MeterRegistry metrics, int shards) {
        this.topics = topics;
        this.serdes = serdes;
        this.config = config;
        this.views = ValidatorViews.empty(config);
        this.counters = new ValidatorMetrics(metrics);
        this.histories = new HistoryShards(shards);
    }

    /**
     * The topology.
     *
     * @param shards partitions of the topics on which rows go to their history
     */
    public static Topology build(
            TopicNames topics, UsageSerdes serdes, ValidatorConfig config, MeterRegistry metrics, int shards) {
        return new ValidatorTopology(topics, serdes, config, metrics, shards).build();
    }

    private Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Object> judged = builder.stream(
                        List.of(topics.of(Topics.UPLOADED), topics.of(Topics.RECYCLED)),
                        Consumed.with(Serdes.String(), serdes.of(UploadedRecord.class))
                                .withName(UPLOADED_SOURCE))
                .process(this::validateProcessor, Named.as(VALIDATE_PROCESSOR));
        KStream<String, Object> named =
                toRegister(judged).process(this::registerProcessor, Named.as(REGISTER_PROCESSOR));
        toHistory(judged, TO_HISTORY, HISTORY)
                .merge(toHistory(named, TO_HISTORY_NAMED, HISTORY_NAMED), Named.as(HISTORY_MERGE))
                .process(this::historyProcessor, Named.as(HISTORY_PROCESSOR));
        Topology topology = builder.build()
                .addStateStore(BeforeCommit.store(HistoryOutbox.STORE), VALIDATE_PROCESSOR)
                .addStateStore(ValidatorStores.claims(), VALIDATE_PROCESSOR)
                .addStateStore(ValidatorStores.tallies(), VALIDATE_PROCESSOR)
                .addStateStore(AccountBook.store(ValidatorStores.ACCOUNTS), VALIDATE_PROCESSOR)
                .addStateStore(AccountBook.store(ValidatorStores.HISTORY_ACCOUNTS), HISTORY_PROCESSOR)
                .addStateStore(ValidatorStores.register(), REGISTER_PROCESSOR)
                .addStateStore(ValidatorStores.history(), HISTORY_PROCESSOR)
                .addStateStore(ValidatorStores.historyTallies(), HISTORY_PROCESSOR);
        addSinks(topology);
        return new ValidatorGlobals(topics, serdes, views).addTo(topology);
    }

    private static KStream<String, RowCheck> toRegister(KStream<String, Object> from) {
        return from.mapValues(RowCheck.class::cast, Named.as(TO_REGISTER))
                .repartition(Repartitioned.<String, RowCheck>as(REGISTER)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(RowCheckSerde.rows()));
    }

    /** A child of a processor that takes slices of rows and sends each to the shard that its key names. */
    private KStream<String, RowSlice> toHistory(KStream<String, Object> from, String child, String name) {
        return from.mapValues(RowSlice.class::cast, Named.as(child))
                .repartition(Repartitioned.<String, RowSlice>as(name)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(RowCheckSerde.slices())
                        .withStreamPartitioner(HistoryShards.partitioner())
                        .withNumberOfPartitions(histories.count()));
    }

    /** Each kind of shard has sinks of its own: a common one would make one task of both. */
    private void addSinks(Topology topology) {
        addVerdictSinks(topology, VALIDATED_SINK, FACTS_SINK, LEDGER_FACTS_SINK, VALIDATE_PROCESSOR);
        addVerdictSinks(
                topology, HISTORY_VALIDATED_SINK, HISTORY_FACTS_SINK, HISTORY_LEDGER_FACTS_SINK, HISTORY_PROCESSOR);
        topology.addSink(
                ITEMS_SINK,
                topics.of(Topics.ITEMS),
                Serdes.String().serializer(),
                serdes.of(RegisteredItem.class).serializer(),
                REGISTER_PROCESSOR);
    }

    private void addVerdictSinks(
            Topology topology, String validated, String facts, String ledgerFacts, String processor) {
        topology.addSink(
                        validated,
                        topics.of(Topics.VALIDATED),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        processor)
                .addSink(
                        facts,
                        topics.of(Topics.FILE_COMMANDS),
                        Serdes.String().serializer(),
                        serdes.of(FileCommand.class).serializer(),
                        processor)
                .addSink(
                        ledgerFacts,
                        topics.of(Topics.LEDGER_FACTS),
                        Serdes.String().serializer(),
                        serdes.of(StepAccount.class).serializer(),
                        processor);
    }

    private ValidateProcessor validateProcessor() {
        Serde<Subscription> subscriptions = serdes.of(Subscription.class);
        return new ValidateProcessor(
                store -> new StoredCatalogue(
                        store,
                        views.subscriptions(),
                        subscriptions.deserializer(),
                        topics.of(Topics.SUBSCRIPTIONS),
                        views.products(),
                        views.items()),
                views,
                verdicts(),
                counters,
                config,
                histories);
    }

    private RegisterProcessor registerProcessor() {
        return new RegisterProcessor(views.products()::get, verdicts(), histories);
    }

    private HistoryProcessor historyProcessor() {
        return new HistoryProcessor(views, verdicts(), counters, config);
    }

    private Verdicts verdicts() {
        return new Verdicts(serdes.of(ValidatedRecord.class), topics.of(Topics.VALIDATED));
    }
}
