package org.usageflow.approval;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ApprovalWork;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.HistoryAnswer;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.PastFiles;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.SuspendedRow;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedHead;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Witness;
import org.usageflow.runtime.streams.ViewLoader;
import org.usageflow.runtime.streams.WriteBehindStore;

/**
 * Names and arrows of approval. A file's records and events meet in one partition, whose stores keep the records in the order
 * of their rows until the file is decided. The past of a subscription's item lies in a partition of its own, reached and
 * answered through topics.
 */
final class ApprovalTopology {
    static final String RULES_STORE = "rules";
    static final String VALIDATED_SOURCE = "validated-source";
    static final String FILE_EVENTS_SOURCE = "file-events-source";
    static final String RULES_SOURCE = "rules-source";
    static final String HOLD_PROCESSOR = "hold-processor";
    static final String FILE_PROCESSOR = "file-processor";
    static final String RULES_PROCESSOR = "rules-processor";
    static final String APPROVED_SINK = "approved-sink";
    static final String COMMANDS_SINK = "commands-sink";
    static final String LEDGER_FACTS_SINK = "ledger-facts-sink";
    static final String ACCOUNTS_STORE = "ledger-accounts";
    static final String JUDGEMENTS_SINK = "judgements-sink";
    static final String SUSPENSE_COMMANDS_SOURCE = "suspense-commands-source";
    static final String SUSPENSE_PROCESSOR = "suspense-processor";
    static final String SUSPENSE_COMMANDS_SINK = "suspense-commands-sink";
    static final String SUSPENSE_SINK = "suspense-sink";
    static final String RECYCLED_SINK = "recycled-sink";
    static final String HISTORY_SINK = "history-sink";
    static final String HISTORY_SOURCE = "history-source";
    static final String HISTORY_PROCESSOR = "history-processor";
    static final String HISTORY_ANSWERS_SINK = "history-answers-sink";
    static final String HISTORY_ANSWERS_SOURCE = "history-answers-source";
    static final String PAST_ANSWER_PROCESSOR = "past-answer-processor";

    private final StageContext context;
    private final UsageSerdes serdes;
    private final Topology topology = new Topology();

    private ApprovalTopology(StageContext context) {
        this.context = context;
        this.serdes = context.serdes();
    }

    static Topology build(StageContext context, ApprovalConfig config) {
        return new ApprovalTopology(context).wire(config);
    }

    private Topology wire(ApprovalConfig config) {
        RuleBook book = new RuleBook();
        ApprovalMetrics metrics = ApprovalMetrics.of(context.metrics());
        Witness<ApprovedRecord> witness =
                new Witness<>(serdes.of(ApprovedRecord.class).serializer());
        Deserializer<ValidatedRecord> records = serdes.of(ValidatedRecord.class).deserializer();
        source(
                VALIDATED_SOURCE,
                Topics.VALIDATED,
                Verdict.deserializer(serdes.of(ValidatedHead.class).deserializer()));
        source(FILE_EVENTS_SOURCE, Topics.FILE_EVENTS, FileEvent.class);
        topology.addGlobalStore(
                        rules(),
                        RULES_SOURCE,
                        new StringDeserializer(),
                        serdes.of(UsageRule.class).deserializer(),
                        context.topics().of(Topics.RULES),
                        RULES_PROCESSOR,
                        () -> new ViewLoader<>(RULES_STORE, book::put))
                .addProcessor(HOLD_PROCESSOR, () -> new HoldProcessor(records), VALIDATED_SOURCE)
                .addProcessor(
                        FILE_PROCESSOR,
                        () -> new FileProcessor(config, book, metrics, witness, records),
                        FILE_EVENTS_SOURCE);
        topology.addSink(
                APPROVED_SINK, context.topics().of(Topics.APPROVED), new StringSerializer(), witness, FILE_PROCESSOR);
        suspense();
        sink(LEDGER_FACTS_SINK, Topics.LEDGER_FACTS, StepAccount.class, FILE_PROCESSOR, SUSPENSE_PROCESSOR);
        sink(COMMANDS_SINK, Topics.FILE_COMMANDS, FileCommand.class, FILE_PROCESSOR, SUSPENSE_PROCESSOR);
        sink(SUSPENSE_COMMANDS_SINK, Topics.SUSPENSE_COMMANDS, SuspenseCommand.class, HOLD_PROCESSOR, FILE_PROCESSOR);
        sink(JUDGEMENTS_SINK, Topics.JUDGEMENTS, FileJudgement.class, FILE_PROCESSOR);
        sink(HISTORY_SINK, Topics.HISTORY, HistoryEntry.class, FILE_PROCESSOR);
        history(records);
        stores();
        return topology;
    }

    private void suspense() {
        Witness<SuspenseEvent> changes =
                new Witness<>(serdes.of(SuspenseEvent.class).serializer());
        Witness<UploadedRecord> records =
                new Witness<>(serdes.of(UploadedRecord.class).serializer());
        source(SUSPENSE_COMMANDS_SOURCE, Topics.SUSPENSE_COMMANDS, SuspenseCommand.class);
        topology.addProcessor(
                        SUSPENSE_PROCESSOR,
                        () -> new SuspenseProcessor(
                                changes, records, context.config().shards()),
                        SUSPENSE_COMMANDS_SOURCE)
                .addSink(
                        SUSPENSE_SINK,
                        context.topics().of(Topics.SUSPENSE),
                        new StringSerializer(),
                        changes,
                        SUSPENSE_PROCESSOR)
                .addSink(
                        RECYCLED_SINK,
                        context.topics().of(Topics.RECYCLED),
                        new StringSerializer(),
                        records,
                        SUSPENSE_PROCESSOR);
    }

    private void history(Deserializer<ValidatedRecord> records) {
        source(HISTORY_SOURCE, Topics.HISTORY, HistoryEntry.class);
        source(HISTORY_ANSWERS_SOURCE, Topics.HISTORY_ANSWERS, HistoryAnswer.class);
        topology.addProcessor(HISTORY_PROCESSOR, HistoryProcessor::new, HISTORY_SOURCE)
                .addProcessor(PAST_ANSWER_PROCESSOR, () -> new PastAnswerProcessor(records), HISTORY_ANSWERS_SOURCE);
        sink(HISTORY_ANSWERS_SINK, Topics.HISTORY_ANSWERS, HistoryAnswer.class, HISTORY_PROCESSOR);
    }

    private <T extends SpecificRecord> void source(String name, Topic topic, Class<T> type) {
        source(name, topic, serdes.of(type).deserializer());
    }

    private void source(String name, Topic topic, Deserializer<?> values) {
        topology.addSource(
                name, new StringDeserializer(), values, context.topics().of(topic));
    }

    private <T extends SpecificRecord> void sink(String name, Topic topic, Class<T> type, String... parents) {
        topology.addSink(
                name,
                context.topics().of(topic),
                new StringSerializer(),
                serdes.of(type).serializer(),
                parents);
    }

    private void stores() {
        HeldSlices.stores()
                .forEach(store -> topology.addStateStore(store, HOLD_PROCESSOR, FILE_PROCESSOR, PAST_ANSWER_PROCESSOR));
        topology.addStateStore(
                WriteBehindStore.before(store(HeldRecords.COUNTS, GenerationKey.serde(), Serdes.Long())),
                HOLD_PROCESSOR,
                FILE_PROCESSOR,
                PAST_ANSWER_PROCESSOR);
        topology.addStateStore(
                store(HeldRecords.SETTLED, Serdes.String(), Serdes.Integer()),
                HOLD_PROCESSOR,
                FILE_PROCESSOR,
                PAST_ANSWER_PROCESSOR);
        topology.addStateStore(
                store(JudgedRowsStore.STORE, RowKey.serde(), serdes.of(RowsJudged.class)), FILE_PROCESSOR);
        topology.addStateStore(
                store(PastAnswers.STORE, RowKey.serde(), serdes.of(HistoryAnswer.class)),
                FILE_PROCESSOR,
                PAST_ANSWER_PROCESSOR);
        topology.addStateStore(
                store(HistoryProcessor.STORE, Serdes.String(), serdes.of(PastFiles.class)), HISTORY_PROCESSOR);
        topology.addStateStore(
                store(WorkQueue.STORE, GenerationKey.serde(), serdes.of(ApprovalWork.class)), FILE_PROCESSOR);
        topology.addStateStore(AccountBook.store(ACCOUNTS_STORE), FILE_PROCESSOR);
        topology.addStateStore(
                store(EndedUploads.STORE, Serdes.String(), Serdes.Integer()),
                HOLD_PROCESSOR,
                FILE_PROCESSOR,
                SUSPENSE_PROCESSOR);
        topology.addStateStore(
                store(SuspenseState.ROWS, RowKey.serde(), serdes.of(SuspendedRow.class)), SUSPENSE_PROCESSOR);
        topology.addStateStore(store(SuspenseState.FULL, Serdes.String(), Serdes.Integer()), SUSPENSE_PROCESSOR);
        topology.addStateStore(AccountBook.store(SuspenseLedger.STORE), SUSPENSE_PROCESSOR);
        topology.addStateStore(AccountBook.store(Recycling.STORE), SUSPENSE_PROCESSOR);
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }

    private StoreBuilder<KeyValueStore<String, UsageRule>> rules() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RULES_STORE), Serdes.String(), serdes.of(UsageRule.class))
                .withLoggingDisabled();
    }
}
