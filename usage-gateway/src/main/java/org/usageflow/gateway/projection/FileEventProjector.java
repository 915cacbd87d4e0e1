package org.usageflow.gateway.projection;

import java.sql.SQLException;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.readmodel.FileEventsTable;

/** The audit trail of files. */
final class FileEventProjector implements Projector<FileEvent> {
    private final CopyBuffer rows = new CopyBuffer();

    @Override
    public Topic topic() {
        return Topics.FILE_EVENTS;
    }

    @Override
    public Class<FileEvent> type() {
        return FileEvent.class;
    }

    @Override
    public void take(Arrived<FileEvent> arrived) {
        FileEvent event = arrived.value();
        if (event == null) {
            return;
        }
        Actor actor = event.getActor();
        UsageFile file = event.getFile();
        rows.text(event.getFileId())
                .number(arrived.partition())
                .number(arrived.offset())
                .instant(event.getAt())
                .text(event.getCommandId())
                .text(actor.getRole())
                .text(actor.getAccountId())
                .text(actor.getId())
                .text(actor.getName())
                .text(event.getTransition())
                .text(event.getRefusal())
                .text(event.getRefusalMessage());
        if (file == null) {
            rows.nothing().nothing().nothing();
        } else {
            rows.text(file.getStatus()).number(file.getGeneration()).number(file.getVersion());
        }
        rows.endRow();
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        transaction.copy(FileEventsTable.FILE_EVENTS, FileEventsTable.all(), rows);
    }

    @Override
    public void forget() {
        rows.clear();
    }
}
