package org.usageflow.validator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.claim.ClaimingFiles;
import org.usageflow.validator.claim.Claims;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.RecordValidator;
import org.usageflow.validator.rule.Verdict;
import org.usageflow.validator.state.TallyBook;
import org.usageflow.validator.state.ValidatorStores;
import org.usageflow.validator.tally.FileTally;
import org.usageflow.validator.tally.VerdictFact;

/** Gives each uploaded record its verdict, and tells lifecycle the counts of each file from time to time. */
final class ValidateProcessor implements Processor<String, UploadedRecord, String, SpecificRecord> {
    /** Tallies that changed within this time before a start are told again, in case the last fact was never sent. */
    private static final Duration REPEATED_AFTER_START = Duration.ofDays(1);

    private final RecordValidator validator = new RecordValidator();
    private final Function<ReadOnlyKeyValueStore<String, byte[]>, Catalogue> catalogueOf;
    private final ClaimingFiles files;
    private final ValidatorMetrics metrics;
    private final Duration factInterval;
    private @Nullable Shard shard;

    /** What belongs to the partition that the processor was given. */
    private record Shard(
            ProcessorContext<String, SpecificRecord> context,
            KeyValueStore<String, Claim> claims,
            TallyBook tallies,
            Catalogue catalogue) {
        int number() {
            return context.taskId().partition();
        }

        long nowMs() {
            return context.currentSystemTimeMs();
        }
    }

    ValidateProcessor(
            Function<ReadOnlyKeyValueStore<String, byte[]>, Catalogue> catalogueOf,
            ClaimingFiles files,
            ValidatorMetrics metrics,
            Duration factInterval) {
        this.catalogueOf = catalogueOf;
        this.files = files;
        this.metrics = metrics;
        this.factInterval = factInterval;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        ReadOnlyKeyValueStore<String, byte[]> subscriptions = context.getStateStore(ValidatorStores.SUBSCRIPTIONS);
        Shard mine = new Shard(
                context,
                context.getStateStore(ValidatorStores.CLAIMS),
                new TallyBook(context.getStateStore(ValidatorStores.TALLIES)),
                catalogueOf.apply(subscriptions));
        mine.tallies().repeatSince(mine.nowMs() - REPEATED_AFTER_START.toMillis());
        context.schedule(factInterval, PunctuationType.WALL_CLOCK_TIME, now -> tellCounts(mine));
        shard = mine;
    }

    @Override
    public void process(Record<String, UploadedRecord> message) {
        Shard mine = requireNonNull(shard, "init() was not called");
        UploadedRecord record = requireNonNull(message.value(), "an uploaded record without content");
        if (mine.tallies().isPast(record.getFileId(), record.getGeneration())) {
            metrics.stale();
            return;
        }
        switch (claim(mine, record)) {
            case ClaimOutcome.Stale ignored -> metrics.stale();
            case ClaimOutcome.Judged claim -> judge(mine, message, record, claim);
        }
    }

    private ClaimOutcome claim(Shard mine, UploadedRecord record) {
        String recordId = record.getCells().getRecordId();
        if (recordId == null || recordId.isBlank()) {
            return new ClaimOutcome.Unclaimed();
        }
        String key = record.getVendorId() + "/" + recordId;
        Claim wanted = new Claim(record.getFileId(), record.getGeneration(), record.getRow());
        ClaimOutcome outcome = Claims.decide(mine.claims().get(key), wanted, files);
        if (outcome instanceof ClaimOutcome.Granted) {
            mine.claims().put(key, wanted);
        }
        return outcome;
    }

    private void judge(
            Shard mine, Record<String, UploadedRecord> message, UploadedRecord record, ClaimOutcome.Judged claim) {
        Verdict verdict = validator.validate(record, mine.catalogue(), claim);
        mine.tallies().count(record.getFileId(), record.getGeneration(), verdict, mine.nowMs());
        metrics.judged(verdict);
        mine.context()
                .forward(
                        message.withKey(record.getFileId()).withValue(validated(record, verdict)),
                        ValidatorTopology.VALIDATED_SINK);
    }

    private static ValidatedRecord validated(UploadedRecord record, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid(Usage usage) -> validated(record, usage, List.of());
            case Verdict.Invalid(List<RecordError> errors) -> validated(record, null, errors);
        };
    }

    private static ValidatedRecord validated(UploadedRecord record, @Nullable Usage usage, List<RecordError> errors) {
        return new ValidatedRecord(
                record.getFileId(),
                record.getGeneration(),
                record.getRow(),
                usage != null,
                record.getId(),
                record.getCells(),
                usage,
                errors);
    }

    private static void tellCounts(Shard mine) {
        mine.tallies().takeUntold().forEach((fileId, tally) -> tellCounts(mine, fileId, tally));
    }

    private static void tellCounts(Shard mine, String fileId, FileTally tally) {
        long nowMs = mine.nowMs();
        FileCommand fact = VerdictFact.of(fileId, tally, mine.number(), Instant.ofEpochMilli(nowMs));
        mine.context().forward(new Record<>(fileId, fact, nowMs), ValidatorTopology.FACTS_SINK);
    }
}
