package org.usageflow.approval;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.approval.suspense.Returns;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.Origin;
import org.usageflow.contract.avro.SuspenseCommand;

/** Where the events of approval's work go. Belongs to one stream task. */
record Outlet(ProcessorContext<String, SpecificRecord> context) {

    void command(FileCommand command, long now) {
        context.forward(new Record<>(command.getFileId(), command, now), ApprovalTopology.COMMANDS_SINK);
    }

    void approved(ApprovedRecord event, long now) {
        context.forward(new Record<>(event.getRecord().getFileId(), event, now), ApprovalTopology.APPROVED_SINK);
    }

    /** Gives a row of a recycled file back into suspense; does nothing for a row of an upload. */
    void returned(@Nullable Origin origin, String fileId, long now) {
        if (origin != null) {
            SuspenseCommand command = Returns.of(origin, fileId, Instant.ofEpochMilli(now));
            context.forward(new Record<>(command.getFileId(), command, now), ApprovalTopology.SUSPENSE_COMMANDS_SINK);
        }
    }

    void judged(FileJudgement event, long now) {
        context.forward(new Record<>(event.getFileId(), event, now), ApprovalTopology.JUDGEMENTS_SINK);
    }

    /** Tells or asks the past of one item of one subscription. */
    void history(String key, HistoryEntry entry, long now) {
        context.forward(new Record<>(key, entry, now), ApprovalTopology.HISTORY_SINK);
    }
}
