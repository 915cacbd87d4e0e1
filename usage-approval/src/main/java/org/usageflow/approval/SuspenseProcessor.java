package org.usageflow.approval;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.approval.suspense.SuspenseMachine;
import org.usageflow.contract.avro.RecycleRows;
import org.usageflow.contract.avro.ReturnRows;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.runtime.ledger.Witness;

/** Reads the state of suspended rows, lets {@link SuspenseMachine} decide, writes what it decided. */
final class SuspenseProcessor implements Processor<String, SuspenseCommand, String, SpecificRecord> {
    private final Witness<SuspenseEvent> changes;
    private final Witness<UploadedRecord> records;
    private final int shards;
    private @Nullable Task task;

    /** What belongs to the partition that the processor was given. */
    private record Task(SuspenseState state, EndedUploads ended, SuspenseLedger ledger, Recycling recycling) {}

    /**
     * A processor of one task.
     *
     * @param changes sees what is written of suspended rows
     * @param records sees what is written of recycled rows
     * @param shards partitions of the topic of recycled rows
     */
    SuspenseProcessor(Witness<SuspenseEvent> changes, Witness<UploadedRecord> records, int shards) {
        this.changes = changes;
        this.records = records;
        this.shards = shards;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        task = new Task(
                new SuspenseState(context),
                new EndedUploads(context),
                new SuspenseLedger(context, changes),
                new Recycling(context, records, shards));
    }

    @Override
    public void process(Record<String, SuspenseCommand> message) {
        Task mine = Objects.requireNonNull(task, "init() was not called");
        SuspenseCommand command = message.value();
        SuspenseMachine.Decision decision = SuspenseMachine.decide(
                command, takesChanges(command, mine), row -> mine.state().row(command, row));
        decision.states().forEach((row, state) -> mine.state().put(command, row, state));
        if (command.getBody() instanceof RecycleRows wish && !mine.state().isFull(wish.getRecycledFileId())) {
            mine.recycling().send(message, wish, decision.recycled());
            if (wish.getLast()) {
                mine.state().setFull(wish.getRecycledFileId());
            }
        }
        mine.ledger().write(message, decision.event());
    }

    private static boolean takesChanges(SuspenseCommand command, Task mine) {
        return switch (command.getBody()) {
            case ReturnRows ignored -> true;
            case RecycleRows wish -> !mine.state().isFull(wish.getRecycledFileId()) && isCurrent(command, mine);
            default -> isCurrent(command, mine);
        };
    }

    private static boolean isCurrent(SuspenseCommand command, Task mine) {
        return !mine.ended().contains(command.getFileId(), command.getGeneration());
    }
}
