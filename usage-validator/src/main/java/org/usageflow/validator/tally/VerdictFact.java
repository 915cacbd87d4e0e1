package org.usageflow.validator.tally;

import java.time.Instant;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecordsValidated;

/** Makes the fact that tells lifecycle how far a shard has come with a file. */
public final class VerdictFact {
    private VerdictFact() {}

    /**
     * The fact of a tally. Its id follows from the tally, so that a fact sent twice is one fact.
     *
     * @param shard number of the shard among all shards of the validator
     */
    public static FileCommand of(String fileId, FileTally tally, int shard, Instant at) {
        String commandId =
                Stage.VALIDATOR.id() + ":" + fileId + ":" + tally.generation() + ":" + shard + ":" + tally.judged();
        return new FileCommand(
                commandId,
                fileId,
                tally.generation(),
                at,
                new Actor(ActorRole.SYSTEM.apiName(), null, Stage.VALIDATOR.id(), Stage.VALIDATOR.id()),
                new RecordsValidated(shard, tally.valid(), tally.invalid()));
    }
}
