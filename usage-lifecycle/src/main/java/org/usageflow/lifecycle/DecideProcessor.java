package org.usageflow.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileProgress;

/** Reads the state, lets {@link FileMachine} decide, writes what it decided. */
final class DecideProcessor extends ContextualProcessor<String, FileCommand, String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(DecideProcessor.class);

    private final FileMachine machine = new FileMachine();
    private final MeterRegistry metrics;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private KeyValueStore<String, FileProgress> states;

    DecideProcessor(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        states = context.getStateStore(LifecycleTopology.PROGRESS_STORE);
    }

    @Override
    public void process(Record<String, FileCommand> input) {
        FileCommand command = input.value();
        @Nullable FileProgress state = states.get(command.getFileId());
        Outcome outcome = machine.decide(state, command);
        for (FileEvent event : outcome.events()) {
            note(event);
            context().forward(input.withKey(event.getFileId()).withValue(event), LifecycleTopology.EVENTS_SINK);
            context().forward(input.withKey(event.getFileId()).withValue(event), LifecycleTopology.LEDGER_PROCESSOR);
        }
        FileProgress next = outcome.next();
        if (next != null) {
            states.put(command.getFileId(), next);
            context()
                    .forward(
                            input.withKey(command.getFileId()).withValue(next.getFile()), LifecycleTopology.FILES_SINK);
        }
    }

    private void note(FileEvent event) {
        String refusal = event.getRefusal();
        metrics.counter(
                        "usageflow.file.transitions",
                        "transition",
                        event.getTransition(),
                        "refusal",
                        refusal == null ? "none" : refusal)
                .increment();
        if (refusal == null) {
            LOG.info("Usage file moved file={} transition={}", event.getFileId(), event.getTransition());
        } else {
            LOG.info(
                    "Command refused file={} transition={} refusal={}",
                    event.getFileId(),
                    event.getTransition(),
                    refusal);
        }
    }
}
