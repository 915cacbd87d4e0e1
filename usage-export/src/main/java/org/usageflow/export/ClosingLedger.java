package org.usageflow.export;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Witness;

/**
 * Keeps account of what reconciliations did to records. Answers about a target as a whole touch no record and are not part of
 * it. Belongs to one stream task.
 */
final class ClosingLedger {
    static final String STORE = "closed-accounts";

    /** A file's records are closed by one task. */
    private static final int LANE = 0;

    private final ProcessorContext<String, SpecificRecord> context;
    private final ExportState state;
    private final Witness<ReconciledRecord> witness;
    private final AccountBook book;

    ClosingLedger(
            ProcessorContext<String, SpecificRecord> context, ExportState state, Witness<ReconciledRecord> witness) {
        this.context = context;
        this.state = state;
        this.witness = witness;
        this.book = new AccountBook(context.getStateStore(STORE), LedgerStep.CLOSED, 0);
        book.repeatSince(context.currentSystemTimeMs() - DeliveryLedger.REPEATED_AFTER_START.toMillis());
    }

    /** Adds the outcome that was forwarded last. */
    void note(String fileId, ExportedRecord record, ReconciliationOutcome outcome) {
        StepAccount account = book.find(fileId)
                .orElseGet(
                        () -> book.of(fileId, state.file(fileId).orElseThrow().getGeneration()));
        book.chain(account, LANE, witness.take());
        if (outcome == ReconciliationOutcome.CLOSED) {
            AccountBook.count(account, record.getUnit(), record.getQuantity(), record.getAmount());
        }
        book.put(account, context.currentSystemTimeMs());
    }

    void tell(long now) {
        book.takeUntold()
                .forEach(account -> context.forward(
                        new Record<>(account.getFileId(), account, now), ExportTopology.LEDGER_FACTS_SINK));
    }
}
