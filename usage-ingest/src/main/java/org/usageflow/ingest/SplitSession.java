package org.usageflow.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits the files of the partitions that the consumer owns, from what is committed on, until Kafka fails: then the
 * session is over, and the next one begins again from what is committed. So nothing here has to be taken back. For the
 * loop's thread alone.
 */
final class SplitSession implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(SplitSession.class);
    private static final Duration POLL_IDLE = Duration.ofMillis(100);
    private static final Duration POLL_OPENING = Duration.ofMillis(5);
    /** Events that need no work are committed this much later than records: only to be read again costs anything. */
    private static final Duration OFFSETS_ONLY_INTERVAL = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Transactions transactions;
    private final SplitRing ring;
    private final EventIntake intake;
    private final SplitFacts facts;
    private final IngestMetrics metrics;
    private final IngestConfig config;
    private final Duration commitInterval;
    private final Map<TopicPartition, SplitProgress> owned = new HashMap<>();
    private final Set<FileSplit> moved = new HashSet<>();
    private long rowsUncommitted;
    private long committedAtNanos = System.nanoTime();
    private boolean eventsUncommitted;
    private boolean lost;
    private boolean over;
    private boolean assigned;

    SplitSession(
            Consumer<byte[], byte[]> consumer,
            Transactions transactions,
            SplitRing ring,
            EventIntake intake,
            SplitFacts facts,
            IngestMetrics metrics,
            IngestConfig config,
            Duration commitInterval) {
        this.consumer = consumer;
        this.transactions = transactions;
        this.ring = ring;
        this.intake = intake;
        this.facts = facts;
        this.metrics = metrics;
        this.config = config;
        this.commitInterval = commitInterval;
    }

    /** Whether the group has told this instance what it owns. */
    boolean isAssigned() {
        return assigned;
    }

    /** What keeps a file from going on, if anything does. */
    Optional<IOException> outage() {
        return ring.outage();
    }

    /** One round: new events, a slice of one file, a commit when it is time. */
    void round() throws InterruptedException {
        Optional<SplitRing.Turn> turn = ring.next(System.nanoTime());
        accept(consumer.poll(pollTimeout(turn)));
        if (lost) {
            throw new KafkaException("Partitions were taken away while files were being split");
        }
        if (turn.isPresent() && ring.holds(turn.get().split())) {
            take(turn.get());
        }
        commitIfDue(turn.isEmpty());
        metrics.splitting(ring.size());
    }

    private Duration pollTimeout(Optional<SplitRing.Turn> turn) {
        if (turn.isPresent() || transactions.isOpen()) {
            return Duration.ZERO;
        }
        return ring.isOpening() ? POLL_OPENING : POLL_IDLE;
    }

    private void accept(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            SplitProgress progress = owned.get(partition);
            if (progress != null) {
                acceptAll(partition, progress, polled);
            }
        }
    }

    private void acceptAll(TopicPartition partition, SplitProgress progress, ConsumerRecords<byte[], byte[]> polled) {
        for (ConsumerRecord<byte[], byte[]> event : polled.records(partition)) {
            if (progress.unfinished() >= config.unfinishedFilesMax() && !progress.isUnfinished(event.offset())) {
                consumer.pause(Set.of(partition));
                consumer.seek(partition, event.offset());
                return;
            }
            if (!progress.isHandled(event.offset())) {
                intake.take(partition, progress, event);
                eventsUncommitted = true;
            }
        }
    }

    private void take(SplitRing.Turn turn) throws InterruptedException {
        FileSplit split = turn.split();
        int rowsBefore = split.rowsHandled();
        try {
            boolean finished = split.advance(turn.sheet(), config.sliceRows(), transactions);
            ring.worked(split);
            if (finished) {
                finish(split);
            }
        } catch (UnsplittableFileException e) {
            fail(split, e);
        } catch (IOException e) {
            Duration pause = ring.postpone(split, e, System.nanoTime());
            LOG.warn(
                    "An upload can not be read now file={} pause={}",
                    split.file().getId(),
                    pause,
                    e);
        }
        note(split, rowsBefore);
    }

    private void finish(FileSplit split) {
        transactions.send(facts.finished(split.file(), split.counts()));
        transactions.send(facts.account(split));
        end(split);
        LOG.info(
                "A file is split file={} generation={} rows={} blank={}",
                split.file().getId(),
                split.file().getGeneration(),
                split.counts().rowsRead(),
                split.counts().rowsBlank());
    }

    private void fail(FileSplit split, UnsplittableFileException failure) {
        transactions.send(facts.failed(split.file(), failure.failure()));
        transactions.send(facts.account(split));
        end(split);
        metrics.unsplittable();
        LOG.warn(
                "A file can not be split file={} generation={} reason={}",
                split.file().getId(),
                split.file().getGeneration(),
                failure.failure().problem());
    }

    private void end(FileSplit split) {
        ring.remove(split::equals);
        progress(split).finish(split.offset());
        if (!consumer.paused().isEmpty()) {
            consumer.resume(Set.of(split.partition()));
        }
    }

    private void note(FileSplit split, int rowsBefore) {
        rowsUncommitted += split.rowsHandled() - rowsBefore;
        if (ring.holds(split) && split.rowsHandled() > rowsBefore) {
            progress(split).advance(split.offset(), split.rowsHandled());
            moved.add(split);
        }
    }

    private SplitProgress progress(FileSplit split) {
        SplitProgress progress = owned.get(split.partition());
        if (progress == null) {
            throw new IllegalStateException("A file is split whose partition is not owned: " + split.partition());
        }
        return progress;
    }

    private void commitIfDue(boolean idle) {
        long now = System.nanoTime();
        if (transactions.isOpen()) {
            if (idle || transactions.ageNanos(now) >= commitInterval.toNanos()) {
                commit();
            }
        } else if (eventsUncommitted && now - committedAtNanos >= OFFSETS_ONLY_INTERVAL.toNanos()) {
            commit();
        }
    }

    /** Commits what was done so far, with how far it has come. */
    void commit() {
        moved.stream()
                .filter(ring::holds)
                .forEach(split -> transactions.send(facts.rowsSplit(split.file(), split.counts())));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        owned.forEach((partition, progress) ->
                offsets.put(partition, new OffsetAndMetadata(progress.lowWaterMark(), progress.encode())));
        transactions.commit(offsets, consumer.groupMetadata());
        metrics.committed(rowsUncommitted);
        moved.clear();
        rowsUncommitted = 0;
        eventsUncommitted = false;
        committedAtNanos = System.nanoTime();
    }

    /** Ends cleanly: what was done is committed. */
    void finish() {
        if (transactions.isOpen() || eventsUncommitted) {
            commit();
        }
    }

    /** Ends after a failure: what was not committed is taken back, and nothing more is committed. */
    void abandon() {
        over = true;
        transactions.abort();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assigned = true;
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            SplitProgress progress = offset == null
                    ? SplitProgress.startingAt(consumer.position(partition))
                    : SplitProgress.decode(offset.offset(), offset.metadata());
            owned.put(partition, progress);
            LOG.info("A partition of file events is owned partition={} progress={}", partition, progress);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (over || partitions.isEmpty()) {
            return;
        }
        finish();
        owned.keySet().removeAll(partitions);
        ring.remove(split -> partitions.contains(split.partition()));
        LOG.info("Partitions of file events were given back partitions={}", partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("Partitions of file events were lost partitions={}", partitions);
        lost = true;
    }
}
