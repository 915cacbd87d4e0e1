package org.usageflow.validator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.ledger.AccountBook;
import org.usageflow.runtime.ledger.LaneHeader;
import org.usageflow.validator.state.Sweep;
import org.usageflow.validator.state.TallyBook;
import org.usageflow.validator.tally.FileTally;
import org.usageflow.validator.tally.VerdictFact;

/**
 * What both kinds of shards that give verdicts have in common: they count them, tell lifecycle the counts from time to
 * time, and clean up after uploads that died. Used by one thread.
 */
final class Shard {
    /** Tallies that changed within this time before a start are told again, in case the last fact was never sent. */
    private static final Duration REPEATED_AFTER_START = Duration.ofDays(1);

    private final ProcessorContext<String, Object> context;
    private final TallyBook tallies;
    private final AccountBook accounts;
    private final Headers lane;
    private final ValidatorMetrics metrics;
    private final Kind kind;

    /**
     * What tells kinds of shards apart.
     *
     * @param firstNumber number of the shard of partition 0
     * @param validatedSink where verdicts go
     * @param factsSink where counts go
     * @param ledgerFactsSink where accounts for the ledger go
     */
    record Kind(int firstNumber, String validatedSink, String factsSink, String ledgerFactsSink) {}

    /** A shard that was just given its partition. */
    Shard(
            ProcessorContext<String, Object> context,
            TallyBook tallies,
            KeyValueStore<String, StepAccount> accounts,
            ValidatorMetrics metrics,
            Kind kind,
            Sweep<?> sweep,
            ValidatorConfig config) {
        this.context = context;
        this.tallies = tallies;
        this.metrics = metrics;
        this.kind = kind;
        this.accounts = new AccountBook(accounts, LedgerStep.VALIDATED, number());
        this.lane = LaneHeader.of(number());
        this.accounts.repeatSince(nowMs() - REPEATED_AFTER_START.toMillis());
        tallies.repeatSince(nowMs() - REPEATED_AFTER_START.toMillis());
        context.schedule(config.factInterval(), PunctuationType.WALL_CLOCK_TIME, now -> {
            tellCounts();
            sweep.step(config.sweepEntries());
        });
    }

    /** True when the row is of an older upload than one that is counted already; then it has no verdict. */
    boolean isPast(String fileId, int generation) {
        boolean past = tallies.isPast(fileId, generation);
        if (past) {
            metrics.stale();
        }
        return past;
    }

    void stale() {
        metrics.stale();
    }

    void countValid(String fileId, int generation, String unit, BigDecimal quantity, @Nullable BigDecimal amount) {
        tallies.countValid(fileId, generation, quantity, amount, nowMs());
        AccountBook.count(accounts.of(fileId, generation), unit, quantity, amount);
        metrics.valid();
    }

    void countInvalid(String fileId, int generation) {
        tallies.countInvalid(fileId, generation, nowMs());
        StepAccount account = accounts.of(fileId, generation);
        account.setInvalid(account.getInvalid() + 1);
        metrics.invalid();
    }

    /** Sends a verdict that was counted, encoded, under the message's time. */
    void send(Record<?, ?> message, String fileId, byte[] verdict) {
        context.forward(new Record<>(fileId, (Object) verdict, message.timestamp(), lane), kind.validatedSink());
        StepAccount account = accounts.find(fileId).orElseThrow();
        accounts.chain(account, number(), verdict);
        accounts.put(account, nowMs());
    }

    /** Sends something on under the message's time and headers. */
    void forward(Record<?, ?> message, String key, Object value, String child) {
        context.forward(new Record<>(key, value, message.timestamp(), message.headers()), child);
    }

    private void tellCounts() {
        tallies.takeUntold().forEach(this::tell);
        accounts.takeUntold()
                .forEach(account ->
                        context.forward(new Record<>(account.getFileId(), account, nowMs()), kind.ledgerFactsSink()));
    }

    private void tell(String fileId, FileTally tally) {
        long nowMs = nowMs();
        FileCommand fact = VerdictFact.of(fileId, tally, number(), Instant.ofEpochMilli(nowMs));
        context.forward(new Record<>(fileId, fact, nowMs), kind.factsSink());
    }

    private int number() {
        return kind.firstNumber() + context.taskId().partition();
    }

    private long nowMs() {
        return context.currentSystemTimeMs();
    }
}
