package org.usageflow.approval.suspense;

import java.time.Instant;
import java.util.List;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Origin;
import org.usageflow.contract.avro.ReturnRows;
import org.usageflow.contract.avro.SuspendedRowVersion;
import org.usageflow.contract.avro.SuspenseCommand;

/** The commands by which rows of recycled files go back into suspense. */
public final class Returns {
    private Returns() {}

    /**
     * Gives a row back.
     *
     * @param recycledFileId file that had taken it
     */
    public static SuspenseCommand of(Origin origin, String recycledFileId, Instant at) {
        Actor approval = new Actor(ActorRole.SYSTEM.apiName(), null, Stage.APPROVAL.id(), Stage.APPROVAL.id());
        return new SuspenseCommand(
                "return:" + recycledFileId + ":" + origin.getRow() + ":" + origin.getVersion(),
                origin.getFileId(),
                origin.getGeneration(),
                at,
                approval,
                null,
                new ReturnRows(recycledFileId, List.of(new SuspendedRowVersion(origin.getRow(), origin.getVersion()))));
    }
}
