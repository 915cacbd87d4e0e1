package org.usageflow.export;

import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ClosingWork;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.export.delivery.MarketplaceBook;
import org.usageflow.export.reconcile.Request;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Witness;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.streams.ViewLoader;
import org.usageflow.runtime.streams.WriteBehindStore;

/**
 * Names and arrows of export. A file's approved records, its events and its reconciliations meet in one partition;
 * reconciliations, which come with any key, from the gateway and from each distributor's own inbox, are sent there first.
 */
final class ExportTopology {
    static final String MARKETPLACES_STORE = "marketplaces";
    static final String APPROVED_SOURCE = "approved-source";
    static final String FILE_EVENTS_SOURCE = "file-events-source";
    static final String RECONCILIATIONS_SOURCE = "reconciliations-source";
    static final String INBOXES_SOURCE = "inboxes-source";
    static final String INBOX_PROCESSOR = "inbox-processor";
    static final String ALL_RECONCILIATIONS = "all-reconciliations";
    static final String MARKETPLACES_SOURCE = "marketplaces-source";
    static final String SHARD_PROCESSOR = "reconciliations-shard-processor";
    static final String BY_FILE = "reconciliations-by-file";
    static final String EXPORT_PROCESSOR = "export-processor";
    static final String FILE_EVENT_PROCESSOR = "file-event-processor";
    static final String RECONCILE_PROCESSOR = "reconcile-processor";
    static final String MARKETPLACES_PROCESSOR = "marketplaces-processor";
    static final String ACCEPTED_SINK = "accepted-sink";
    static final String CHUNKS_SINK = "chunks-sink";
    static final String CLOSED_SINK = "closed-sink";
    static final String COMMANDS_SINK = "commands-sink";
    static final String LEDGER_FACTS_SINK = "ledger-facts-sink";

    /** The name that Kafka Streams gives the reading end of the repartition topic. */
    private static final String BY_FILE_SOURCE = BY_FILE + "-repartition-source";

    private final StageContext context;
    private final UsageSerdes serdes;
    private final Topology topology;

    private ExportTopology(StageContext context) {
        this.context = context;
        this.serdes = context.serdes();
        this.topology = reconciliationsByFile().build();
    }

    static Topology build(StageContext context, ExportConfig config) {
        return new ExportTopology(context).wire(config);
    }

    private StreamsBuilder reconciliationsByFile() {
        StreamsBuilder builder = UsageStreams.builder(Stage.EXPORT, context.config());
        Serde<Reconciliation> values = serdes.of(Reconciliation.class);
        KStream<String, Reconciliation> ofGateway = builder.stream(
                context.topics().of(Topics.RECONCILIATIONS),
                Consumed.with(Serdes.String(), values).withName(RECONCILIATIONS_SOURCE));
        builder.stream(inboxes(), Consumed.with(Serdes.String(), values).withName(INBOXES_SOURCE))
                .processValues(() -> new InboxProcessor(context.topics()), Named.as(INBOX_PROCESSOR))
                .merge(ofGateway, Named.as(ALL_RECONCILIATIONS))
                .selectKey((key, asked) -> Request.of(asked).shard(), Named.as(SHARD_PROCESSOR))
                .repartition(Repartitioned.<String, Reconciliation>as(BY_FILE)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(values)
                        .withNumberOfPartitions(context.config().shards()));
        return builder;
    }

    private Pattern inboxes() {
        return Pattern.compile(Pattern.quote(context.config().topicPrefix() + Topics.inboxPrefix()) + ".+");
    }

    private Topology wire(ExportConfig config) {
        MarketplaceBook book = new MarketplaceBook();
        ExportMetrics metrics = ExportMetrics.of(context.metrics());
        Witness<AcceptedRecord> accepted =
                new Witness<>(serdes.of(AcceptedRecord.class).serializer());
        Witness<ReconciledRecord> closed =
                new Witness<>(serdes.of(ReconciledRecord.class).serializer());
        int shards = context.config().shards();
        source(APPROVED_SOURCE, Topics.APPROVED, ApprovedRecord.class);
        source(FILE_EVENTS_SOURCE, Topics.FILE_EVENTS, FileEvent.class);
        topology.addGlobalStore(
                        marketplaces(),
                        MARKETPLACES_SOURCE,
                        new StringDeserializer(),
                        serdes.of(Marketplace.class).deserializer(),
                        context.topics().of(Topics.MARKETPLACES),
                        MARKETPLACES_PROCESSOR,
                        () -> new ViewLoader<>(MARKETPLACES_STORE, book::put))
                .addProcessor(
                        EXPORT_PROCESSOR,
                        () -> new ExportProcessor(config, book, metrics, accepted, shards),
                        APPROVED_SOURCE)
                .addProcessor(FILE_EVENT_PROCESSOR, FileEventProcessor::new, FILE_EVENTS_SOURCE)
                .addProcessor(
                        RECONCILE_PROCESSOR, () -> new ReconcileProcessor(config, metrics, closed), BY_FILE_SOURCE);
        stores();
        sinks(accepted, closed);
        return topology;
    }

    private <T extends SpecificRecord> void source(String name, Topic topic, Class<T> type) {
        topology.addSource(
                name,
                new StringDeserializer(),
                serdes.of(type).deserializer(),
                context.topics().of(topic));
    }

    private void sinks(Witness<AcceptedRecord> accepted, Witness<ReconciledRecord> closed) {
        topology.addSink(
                ACCEPTED_SINK,
                new AcceptedTopics(context.topics()),
                new StringSerializer(),
                accepted,
                EXPORT_PROCESSOR);
        sink(CHUNKS_SINK, Topics.CHUNKS, serializer(Chunk.class), EXPORT_PROCESSOR, RECONCILE_PROCESSOR);
        sink(CLOSED_SINK, Topics.CLOSED, closed, RECONCILE_PROCESSOR);
        sink(COMMANDS_SINK, Topics.FILE_COMMANDS, serializer(FileCommand.class), EXPORT_PROCESSOR);
        sink(
                LEDGER_FACTS_SINK,
                Topics.LEDGER_FACTS,
                serializer(StepAccount.class),
                EXPORT_PROCESSOR,
                RECONCILE_PROCESSOR);
    }

    private <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        return serdes.of(type).serializer();
    }

    private <T extends SpecificRecord> void sink(String name, Topic topic, Serializer<T> values, String... parents) {
        topology.addSink(name, context.topics().of(topic), new StringSerializer(), values, parents);
    }

    private void stores() {
        store(ExportState.RECORDS, serdes.of(ExportedRecord.class), EXPORT_PROCESSOR, RECONCILE_PROCESSOR);
        writeBehindStore(ExportState.FILES, serdes.of(ExportedFile.class), EXPORT_PROCESSOR, RECONCILE_PROCESSOR);
        writeBehindStore(ExportState.TALLIES, serdes.of(ChunkTally.class), EXPORT_PROCESSOR, RECONCILE_PROCESSOR);
        writeBehindStore(ExportState.CHANGES, Serdes.Integer(), EXPORT_PROCESSOR, RECONCILE_PROCESSOR);
        topology.addStateStore(AccountBook.store(DeliveryLedger.STORE), EXPORT_PROCESSOR);
        topology.addStateStore(AccountBook.store(ClosingLedger.STORE), RECONCILE_PROCESSOR);
        store(ClosingQueue.STORE, serdes.of(ClosingWork.class), FILE_EVENT_PROCESSOR, RECONCILE_PROCESSOR);
    }

    private <V> void store(String name, Serde<V> values, String... processors) {
        topology.addStateStore(storeBuilder(name, values), processors);
    }

    /** For values that change with every record: only the last of them within a transaction is written. */
    private <V> void writeBehindStore(String name, Serde<V> values, String... processors) {
        topology.addStateStore(WriteBehindStore.before(storeBuilder(name, values)), processors);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> storeBuilder(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }

    private StoreBuilder<KeyValueStore<String, Marketplace>> marketplaces() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(MARKETPLACES_STORE), Serdes.String(), serdes.of(Marketplace.class))
                .withLoggingDisabled();
    }
}
