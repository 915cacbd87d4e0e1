package org.usageflow.validator;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.claim.ClaimKey;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.claim.Claims;
import org.usageflow.validator.history.Family;
import org.usageflow.validator.history.Span;
import org.usageflow.validator.rule.Assessment;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.RecordValidator;
import org.usageflow.validator.rule.Reported;
import org.usageflow.validator.state.Sweep;
import org.usageflow.validator.state.TallyBook;
import org.usageflow.validator.state.ValidatorStores;

/**
 * Judges each uploaded record by itself. A record of which subscription, item and time are known goes on to its history,
 * with the errors it has so far; any other gets its verdict here.
 */
final class ValidateProcessor implements Processor<String, UploadedRecord, String, Object> {
    private static final Shard.Kind KIND = new Shard.Kind(
            0, ValidatorTopology.VALIDATED_SINK, ValidatorTopology.FACTS_SINK, ValidatorTopology.LEDGER_FACTS_SINK);

    private final RecordValidator validator = new RecordValidator();
    private final Function<ReadOnlyKeyValueStore<String, byte[]>, Catalogue> catalogueOf;
    private final ValidatorViews views;
    private final Verdicts verdicts;
    private final ValidatorMetrics metrics;
    private final ValidatorConfig config;
    private final HistoryShards histories;
    private @Nullable Partition partition;

    /** What belongs to the partition that the processor was given. */
    private record Partition(
            Shard shard, HistoryOutbox outbox, KeyValueStore<String, Claim> claims, Catalogue catalogue) {}

    ValidateProcessor(
            Function<ReadOnlyKeyValueStore<String, byte[]>, Catalogue> catalogueOf,
            ValidatorViews views,
            Verdicts verdicts,
            ValidatorMetrics metrics,
            ValidatorConfig config,
            HistoryShards histories) {
        this.catalogueOf = catalogueOf;
        this.views = views;
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.config = config;
        this.histories = histories;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        ReadOnlyKeyValueStore<String, byte[]> subscriptions = context.getStateStore(ValidatorStores.SUBSCRIPTIONS);
        KeyValueStore<String, Claim> claims = context.getStateStore(ValidatorStores.CLAIMS);
        TallyBook tallies = new TallyBook(context.getStateStore(ValidatorStores.TALLIES));
        Sweep<Claim> sweep = new Sweep<>(claims, (key, claim) -> sweep(claims, key, claim), views.deaths()::get);
        Shard shard = new Shard(
                context, tallies, context.getStateStore(ValidatorStores.ACCOUNTS), metrics, KIND, sweep, config);
        partition =
                new Partition(shard, new HistoryOutbox(context, histories), claims, catalogueOf.apply(subscriptions));
    }

    private void sweep(KeyValueStore<String, Claim> claims, String key, Claim claim) {
        if (!claim.isLive(views)) {
            claims.delete(key);
        }
    }

    @Override
    public void process(Record<String, UploadedRecord> message) {
        Partition mine = requireNonNull(partition, "init() was not called");
        UploadedRecord record = requireNonNull(message.value(), "an uploaded record without content");
        if (mine.shard().isPast(record.getFileId(), record.getGeneration())) {
            return;
        }
        switch (claim(mine, record)) {
            case ClaimOutcome.Stale ignored -> mine.shard().stale();
            case ClaimOutcome.Judged claim -> judge(mine, message, record, claim);
        }
    }

    private ClaimOutcome claim(Partition mine, UploadedRecord record) {
        String key = ClaimKey.of(record);
        if (key == null) {
            return new ClaimOutcome.Unclaimed();
        }
        Claim wanted = Claim.of(record);
        ClaimOutcome outcome = Claims.decide(mine.claims().get(key), wanted, views);
        if (outcome instanceof ClaimOutcome.Granted) {
            mine.claims().put(key, wanted);
        }
        return outcome;
    }

    private void judge(
            Partition mine, Record<String, UploadedRecord> message, UploadedRecord record, ClaimOutcome.Judged claim) {
        Assessment assessment = validator.assess(record, mine.catalogue(), claim);
        byte[] verdict = verdicts.encode(record, assessment.usage(), assessment.errors());
        Reported reported = assessment.reported();
        if (reported == null) {
            mine.shard().countInvalid(record.getFileId(), record.getGeneration());
            mine.shard().send(message, record.getFileId(), verdict);
            return;
        }
        Usage usage = assessment.usage();
        BigDecimal amount = usage == null ? null : usage.getAmount();
        RowCheck row = new RowCheck(
                record.getFileId(),
                record.getGeneration(),
                Family.of(record),
                record.getEnvironment(),
                Span.of(record.getPeriodStartAt(), record.getPeriodEndAt()),
                reported,
                amount,
                usage == null ? "" : usage.getItem().getUnit(),
                usage != null,
                verdict);
        if (reported.itemId().isEmpty()) {
            mine.shard().forward(message, record.getProductId(), row, ValidatorTopology.TO_REGISTER);
        } else {
            mine.outbox().add(row, message.timestamp());
        }
    }
}
