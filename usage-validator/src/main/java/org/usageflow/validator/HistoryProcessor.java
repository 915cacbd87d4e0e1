package org.usageflow.validator;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.Outages;
import org.usageflow.validator.history.Answer;
import org.usageflow.validator.history.HistoryBook;
import org.usageflow.validator.history.HistoryEntry;
import org.usageflow.validator.rule.HistoryErrors;
import org.usageflow.validator.state.StoredEntries;
import org.usageflow.validator.state.Sweep;
import org.usageflow.validator.state.TallyBook;
import org.usageflow.validator.state.ValidatorStores;

/** Holds each record against what was reported of its subscription, item and tier before, and gives its verdict. */
final class HistoryProcessor implements Processor<String, RowSlice, String, Object> {
    /** Numbers of these shards begin beyond the partitions that any topic has. */
    static final int SHARDS_FROM = 1_000_000;

    private static final Shard.Kind KIND = new Shard.Kind(
            SHARDS_FROM,
            ValidatorTopology.HISTORY_VALIDATED_SINK,
            ValidatorTopology.HISTORY_FACTS_SINK,
            ValidatorTopology.HISTORY_LEDGER_FACTS_SINK);

    private final ValidatorViews views;
    private final Verdicts verdicts;
    private final ValidatorMetrics metrics;
    private final ValidatorConfig config;
    private @Nullable Partition partition;

    /** What belongs to the partition that the processor was given. */
    private record Partition(Shard shard, HistoryBook book) {}

    HistoryProcessor(ValidatorViews views, Verdicts verdicts, ValidatorMetrics metrics, ValidatorConfig config) {
        this.views = views;
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<String, HistoryEntry> store = context.getStateStore(ValidatorStores.HISTORY);
        HistoryBook book = new HistoryBook(new StoredEntries<>(store), views);
        TallyBook tallies = new TallyBook(context.getStateStore(ValidatorStores.HISTORY_TALLIES));
        Sweep<HistoryEntry> sweep = new Sweep<>(store, book::sweep, views.deaths()::get);
        partition = new Partition(
                new Shard(
                        context,
                        tallies,
                        context.getStateStore(ValidatorStores.HISTORY_ACCOUNTS),
                        metrics,
                        KIND,
                        sweep,
                        config),
                book);
    }

    /** A row that can not be digested does not hold up those behind it; its failure is thrown at the end. */
    @Override
    public void process(Record<String, RowSlice> message) {
        Partition mine = requireNonNull(partition, "init() was not called");
        RuntimeException failed = null;
        for (RowCheck row :
                requireNonNull(message.value(), "a slice without content").rows()) {
            try {
                judge(mine, message, row);
            } catch (RuntimeException e) {
                if (Outages.stopStage(e)) {
                    throw e;
                }
                failed = failed == null ? e : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void judge(Partition mine, Record<String, RowSlice> message, RowCheck row) {
        if (mine.shard().isPast(row.fileId(), row.generation())) {
            return;
        }
        switch (mine.book().answer(row.scope(), row.question(), row.clean())) {
            case Answer.Stale() -> mine.shard().stale();
            case Answer.Judged answer -> conclude(mine.shard(), message, row, answer);
        }
    }

    private void conclude(Shard shard, Record<String, RowSlice> message, RowCheck row, Answer.Judged answer) {
        if (row.clean() && answer.inOrder()) {
            shard.countValid(
                    row.fileId(),
                    row.generation(),
                    row.unit(),
                    requireNonNull(row.reported().quantity()),
                    row.amount());
            shard.send(message, row.fileId(), row.verdict());
            return;
        }
        shard.countInvalid(row.fileId(), row.generation());
        shard.send(message, row.fileId(), answer.inOrder() ? row.verdict() : withErrors(row, answer));
    }

    private byte[] withErrors(RowCheck row, Answer.Judged answer) {
        ValidatedRecord verdict = verdicts.decode(row.verdict());
        return verdicts.withErrors(verdict, HistoryErrors.add(verdict.getCells(), verdict.getErrors(), answer));
    }
}
