package org.usageflow.approval;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.HistoryEntry;

/** Where the events of approval's work go. Belongs to one stream task. */
record Outlet(ProcessorContext<String, SpecificRecord> context) {

    void command(FileCommand command, long now) {
        context.forward(new Record<>(command.getFileId(), command, now), ApprovalTopology.COMMANDS_SINK);
    }

    void approved(ApprovedRecord event, long now) {
        context.forward(new Record<>(event.getRecord().getFileId(), event, now), ApprovalTopology.APPROVED_SINK);
    }

    void judged(FileJudgement event, long now) {
        context.forward(new Record<>(event.getFileId(), event, now), ApprovalTopology.JUDGEMENTS_SINK);
    }

    /** Tells or asks the past of one item of one subscription. */
    void history(String key, HistoryEntry entry, long now) {
        context.forward(new Record<>(key, entry, now), ApprovalTopology.HISTORY_SINK);
    }
}
