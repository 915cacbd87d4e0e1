package org.usageflow.export;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.Partitions;
import org.usageflow.runtime.ledger.Witness;

/** Keeps account of what is delivered: a lane for each partition of the distributor's topic. Belongs to one stream task. */
final class DeliveryLedger {
    static final String STORE = "accepted-accounts";

    /** Accounts that changed within this time before a start are told again, in case the last fact was never sent. */
    static final Duration REPEATED_AFTER_START = Duration.ofDays(1);

    private final ProcessorContext<String, SpecificRecord> context;
    private final Witness<AcceptedRecord> witness;
    private final int shards;
    private final AccountBook book;

    DeliveryLedger(ProcessorContext<String, SpecificRecord> context, Witness<AcceptedRecord> witness, int shards) {
        this.context = context;
        this.witness = witness;
        this.shards = shards;
        this.book = new AccountBook(context.getStateStore(STORE), LedgerStep.ACCEPTED, 0);
        book.repeatSince(context.currentSystemTimeMs() - REPEATED_AFTER_START.toMillis());
    }

    /** Adds the record that was forwarded last. */
    void note(AcceptedRecord record, long now) {
        Usage usage = record.getUsage();
        StepAccount account = book.of(record.getFileId(), record.getGeneration());
        book.chain(account, Partitions.of(usage.getSubscription().getId(), shards), witness.take());
        AccountBook.count(account, usage.getItem().getUnit(), usage.getQuantity(), usage.getAmount());
        book.put(account, now);
    }

    void tell(long now) {
        book.takeUntold()
                .forEach(account -> context.forward(
                        new Record<>(account.getFileId(), account, now), ExportTopology.LEDGER_FACTS_SINK));
    }
}
