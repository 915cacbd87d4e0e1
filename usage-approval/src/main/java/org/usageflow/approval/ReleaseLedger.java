package org.usageflow.approval;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Witness;

/** Keeps account of what is released, and tells it with the last record of a file. Belongs to one stream task. */
final class ReleaseLedger {
    /** A file is released by one task, in the order of its rows. */
    private static final int LANE = 0;

    private final ProcessorContext<String, SpecificRecord> context;
    private final Witness<ApprovedRecord> witness;
    private final AccountBook book;

    ReleaseLedger(ProcessorContext<String, SpecificRecord> context, Witness<ApprovedRecord> witness) {
        this.context = context;
        this.witness = witness;
        this.book = new AccountBook(context.getStateStore(ApprovalTopology.ACCOUNTS_STORE), LedgerStep.APPROVED, 0);
    }

    StepAccount of(GenerationKey generation) {
        return book.of(generation.fileId(), generation.generation());
    }

    /** Adds the record that was forwarded last. */
    void note(StepAccount account, ValidatedRecord event) {
        book.chain(account, LANE, witness.take());
        Usage usage = event.getUsage();
        if (usage != null) {
            AccountBook.count(account, usage.getItem().getUnit(), usage.getQuantity(), usage.getAmount());
        }
    }

    /** Keeps the account until the next slice. */
    void keep(StepAccount account, long now) {
        book.put(account, now);
    }

    /** Tells the account of a file that is released to its end. */
    void tell(StepAccount account, long now) {
        context.forward(
                new Record<>(account.getFileId(), book.finish(account, now), now), ApprovalTopology.LEDGER_FACTS_SINK);
    }
}
