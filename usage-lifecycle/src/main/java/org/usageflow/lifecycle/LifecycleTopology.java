package org.usageflow.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileProgress;
import org.usageflow.contract.avro.LedgerBook;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.lifecycle.ledger.LedgerProcessor;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.topic.TopicNames;

/** Names and arrows of the lifecycle stage. */
public final class LifecycleTopology {
    static final String COMMANDS_SOURCE = "file-commands-source";
    static final String DECIDE_PROCESSOR = "decide-processor";
    static final String PROGRESS_STORE = "file-progress";
    static final String EVENTS_SINK = "file-events-sink";
    static final String FILES_SINK = "files-sink";
    static final String LEDGER_FACTS_SOURCE = "ledger-facts-source";
    static final String LEDGER_PROCESSOR = "ledger-processor";
    static final String LEDGER_SINK = "ledger-sink";

    private LifecycleTopology() {}

    public static Topology build(TopicNames topics, UsageSerdes serdes, MeterRegistry metrics) {
        return new Topology()
                .addSource(
                        COMMANDS_SOURCE,
                        Serdes.String().deserializer(),
                        serdes.of(FileCommand.class).deserializer(),
                        topics.of(Topics.FILE_COMMANDS))
                .addProcessor(DECIDE_PROCESSOR, () -> new DecideProcessor(metrics), COMMANDS_SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(PROGRESS_STORE),
                                Serdes.String(),
                                serdes.of(FileProgress.class)),
                        DECIDE_PROCESSOR)
                .addSink(
                        EVENTS_SINK,
                        topics.of(Topics.FILE_EVENTS),
                        Serdes.String().serializer(),
                        serdes.of(FileEvent.class).serializer(),
                        DECIDE_PROCESSOR)
                .addSink(
                        FILES_SINK,
                        topics.of(Topics.FILES),
                        Serdes.String().serializer(),
                        serdes.of(UsageFile.class).serializer(),
                        DECIDE_PROCESSOR)
                .addSource(
                        LEDGER_FACTS_SOURCE,
                        Serdes.String().deserializer(),
                        serdes.of(StepAccount.class).deserializer(),
                        topics.of(Topics.LEDGER_FACTS))
                .addProcessor(
                        LEDGER_PROCESSOR,
                        () -> new LedgerProcessor(serdes, topics, metrics),
                        DECIDE_PROCESSOR,
                        LEDGER_FACTS_SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(LedgerProcessor.STORE),
                                Serdes.String(),
                                serdes.of(LedgerBook.class)),
                        LEDGER_PROCESSOR)
                .addSink(
                        LEDGER_SINK,
                        topics.of(Topics.LEDGER),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        LEDGER_PROCESSOR);
    }
}
