package org.usageflow.approval;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecycleRows;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Partitions;
import org.usageflow.runtime.ledger.Witness;

/** Sends suspended rows through validation as the records of a recycled file, and says how many, as ingest does of an upload. */
final class Recycling {
    static final String STORE = "recycled-accounts";

    /** A recycled file takes no upload, so that it has one generation. */
    private static final int GENERATION = 1;

    private final ProcessorContext<String, SpecificRecord> context;
    private final Witness<UploadedRecord> witness;
    private final int shards;
    private final AccountBook book;

    Recycling(ProcessorContext<String, SpecificRecord> context, Witness<UploadedRecord> witness, int shards) {
        this.context = context;
        this.witness = witness;
        this.shards = shards;
        this.book = new AccountBook(context.getStateStore(STORE), LedgerStep.UPLOADED, 0);
    }

    void send(Record<String, SuspenseCommand> cause, RecycleRows wish, List<UploadedRecord> records) {
        String fileId = wish.getRecycledFileId();
        StepAccount account = book.of(fileId, GENERATION);
        for (UploadedRecord record : records) {
            String key = key(record);
            context.forward(cause.withKey(key).withValue(record), ApprovalTopology.RECYCLED_SINK);
            book.chain(account, Partitions.of(key, shards), witness.take());
            account.getSums().setRecords(account.getSums().getRecords() + 1);
        }
        long emitted = account.getSums().getRecords();
        account.setRowsRead(emitted);
        book.put(account, cause.timestamp());
        book.takeUntold();
        FileCommand fact = fact(cause, fileId, emitted, wish.getLast());
        context.forward(cause.withKey(fileId).withValue(fact), ApprovalTopology.COMMANDS_SINK);
        if (wish.getLast()) {
            context.forward(
                    cause.withKey(fileId).withValue(book.finish(account, cause.timestamp())),
                    ApprovalTopology.LEDGER_FACTS_SINK);
        }
    }

    private static String key(UploadedRecord record) {
        String recordId = record.getCells().getRecordId();
        return recordId == null ? record.getId() : recordId;
    }

    private static FileCommand fact(
            Record<String, SuspenseCommand> cause, String fileId, long emitted, boolean finished) {
        Actor approval = new Actor(ActorRole.SYSTEM.apiName(), null, Stage.APPROVAL.id(), Stage.APPROVAL.id());
        return new FileCommand(
                "approval:" + fileId + ":recycled:" + cause.value().getCommandId(),
                fileId,
                GENERATION,
                Instant.ofEpochMilli(cause.timestamp()),
                approval,
                new RowsSplit(emitted, 0L, emitted, finished, 0L, 0L));
    }
}
