package org.usageflow.export.delivery;

import java.time.Instant;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecordsClosed;
import org.usageflow.contract.avro.RecordsExported;
import org.usageflow.contract.avro.Tally;

/** Export's share of a file's balance, cumulative. A fact's id follows from its count, so that a repeated one is recognized. */
public final class Facts {
    private Facts() {}

    public static FileCommand exported(String fileId, int generation, Tally exported, Instant at) {
        return fact(fileId, generation, "exported", exported, at, new RecordsExported(exported));
    }

    public static FileCommand closed(String fileId, int generation, Tally closed, Instant at) {
        return fact(fileId, generation, "closed", closed, at, new RecordsClosed(closed));
    }

    private static FileCommand fact(String fileId, int generation, String name, Tally tally, Instant at, Object body) {
        String id = "export:" + fileId + ":" + generation + ":" + name + ":" + tally.getRecords();
        Actor export = new Actor(ActorRole.SYSTEM.apiName(), null, Stage.EXPORT.id(), Stage.EXPORT.id());
        return new FileCommand(id, fileId, generation, at, export, body);
    }
}
