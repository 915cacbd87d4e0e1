package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.VERSION;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Record;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.readmodel.FilesTable;

/** The latest state of each file. */
final class FileProjector implements Projector<UsageFile> {
    private final Generations generations;
    private final ReportedFiles reported;
    private final Map<String, UsageFile> latest = new LinkedHashMap<>();

    FileProjector(Generations generations, ReportedFiles reported) {
        this.generations = generations;
        this.reported = reported;
    }

    @Override
    public Topic topic() {
        return Topics.FILES;
    }

    @Override
    public Class<UsageFile> type() {
        return UsageFile.class;
    }

    @Override
    public void take(Arrived<UsageFile> event) {
        UsageFile file = event.value();
        if (file != null) {
            latest.merge(file.getId(), file, (one, other) -> other.getVersion() > one.getVersion() ? other : one);
            generations.see(file.getId(), file.getGeneration());
            reported.seeFile(file.getId());
        }
    }

    @Override
    public void write(ProjectionTransaction transaction) {
        for (UsageFile file : latest.values()) {
            Record row = FilesTable.row(file);
            transaction
                    .sql()
                    .insertInto(FILES)
                    .set(row)
                    .onConflict(ID)
                    .doUpdate()
                    .set(row)
                    .where(VERSION.lt(file.getVersion()))
                    .execute();
        }
        forget();
    }

    @Override
    public void forget() {
        latest.clear();
    }
}
