package org.usageflow.ingest;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.runtime.Outages;
import org.usageflow.runtime.avro.SchemaRegistryException;

/** What becomes of each file event: a split that begins or has become pointless, a dead letter, or nothing. */
final class EventIntake {
    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private final Deserializer<FileEvent> events;
    private final Transactions transactions;
    private final SplitRing ring;
    private final SplitFacts facts;

    EventIntake(Deserializer<FileEvent> events, Transactions transactions, SplitRing ring, SplitFacts facts) {
        this.events = events;
        this.transactions = transactions;
        this.ring = ring;
        this.facts = facts;
    }

    /**
     * Takes one event that was not handled before, or whose upload was begun and not finished.
     *
     * @throws RuntimeException in an outage, which is nothing that the event could be blamed for
     */
    void take(TopicPartition partition, SplitProgress progress, ConsumerRecord<byte[], byte[]> event) {
        FileEvent fileEvent;
        Optional<FileSplit> split;
        try {
            fileEvent = decode(event);
            split = FileEvents.upload(partition, event.offset(), fileEvent)
                    .map(upload -> new FileSplit(upload, progress.rowsHandled(upload.offset())));
        } catch (SerializationException | SchemaRegistryException | IllegalArgumentException failure) {
            bury(progress, event, failure);
            return;
        }
        endPointlessSplits(partition, progress, fileEvent);
        if (split.isPresent()) {
            begin(progress, split.get());
        } else {
            progress.skip(event.offset());
        }
    }

    private FileEvent decode(ConsumerRecord<byte[], byte[]> event) {
        FileEvent decoded = events.deserialize(event.topic(), event.headers(), event.value());
        if (decoded == null) {
            throw new SerializationException("A file event has no value");
        }
        return decoded;
    }

    private void bury(SplitProgress progress, ConsumerRecord<byte[], byte[]> event, RuntimeException failure) {
        if (Outages.isOutage(failure)) {
            throw failure;
        }
        LOG.error(
                "An event can not be understood and goes to the dead letters topic={} partition={} offset={}",
                event.topic(),
                event.partition(),
                event.offset(),
                failure);
        transactions.sendDeadLetter(event, failure);
        progress.skip(event.offset());
    }

    private void begin(SplitProgress progress, FileSplit split) {
        if (split.rowsHandled() == 0) {
            transactions.send(facts.rowsSplit(split.file(), SplitCounts.NONE));
        }
        progress.begin(split.offset());
        ring.add(split);
        LOG.info(
                "The split of a file begins file={} generation={} rowsHandled={}",
                split.file().getId(),
                split.file().getGeneration(),
                split.rowsHandled());
    }

    private void endPointlessSplits(TopicPartition partition, SplitProgress progress, FileEvent event) {
        ring.remove(split -> split.partition().equals(partition) && FileEvents.ends(event, split.file()))
                .forEach(split -> {
                    LOG.info(
                            "The split of a file was overtaken file={} status={}",
                            event.getFileId(),
                            event.getTransition());
                    progress.finish(split.offset());
                });
    }
}
