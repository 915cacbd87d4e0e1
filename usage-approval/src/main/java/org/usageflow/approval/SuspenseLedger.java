package org.usageflow.approval;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Witness;

/** Writes what became of suspended rows, and counts it for the ledger. */
final class SuspenseLedger {
    static final String STORE = "suspense-accounts";

    /** The rows of a file are changed by one task, in the order of the commands. */
    private static final int LANE = 0;

    private final ProcessorContext<String, SpecificRecord> context;
    private final Witness<SuspenseEvent> witness;
    private final AccountBook book;

    SuspenseLedger(ProcessorContext<String, SpecificRecord> context, Witness<SuspenseEvent> witness) {
        this.context = context;
        this.witness = witness;
        this.book = new AccountBook(context.getStateStore(STORE), LedgerStep.SUSPENDED, 0);
    }

    /** Writes an event; one that changes nothing is an answer only. */
    void write(Record<String, SuspenseCommand> cause, SuspenseEvent event) {
        context.forward(cause.withKey(event.getFileId()).withValue(event), ApprovalTopology.SUSPENSE_SINK);
        byte[] written = witness.take();
        if (event.getRows().isEmpty()) {
            return;
        }
        StepAccount account = book.of(event.getFileId(), event.getGeneration());
        book.chain(account, LANE, written);
        count(account, SuspenseChange.of(event.getChange()), event.getRows().size());
        book.put(account, cause.timestamp());
        book.takeUntold();
        context.forward(
                cause.withKey(event.getFileId()).withValue(Accounts.copy(account)), ApprovalTopology.LEDGER_FACTS_SINK);
    }

    private static void count(StepAccount account, SuspenseChange change, int rows) {
        switch (change) {
            case CORRECTED -> {}
            case RECYCLED -> account.setRecycled(account.getRecycled() + rows);
            case RETURNED -> account.setRecycled(account.getRecycled() - rows);
            case WRITTEN_OFF -> account.setWrittenOff(account.getWrittenOff() + rows);
        }
    }
}
