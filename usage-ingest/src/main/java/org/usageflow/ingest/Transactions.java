package org.usageflow.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.ledger.Partitions;

/** What ingest writes: records, facts and dead letters, one transaction after the other. Not for several threads. */
final class Transactions implements FileSplit.RecordSink {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<UploadedRecord> records;
    private final Serializer<FileCategory> categories;
    private final Serializer<FileCommand> facts;
    private final Serializer<StepAccount> accounts;
    private final String recordsTopic;
    private final String categoriesTopic;
    private final String factsTopic;
    private final String accountsTopic;
    private final String deadLetterTopic;
    private final int recordBytesMax;
    private final int recordPartitions;
    private boolean open;
    private long openedAtNanos;

    /**
     * Writes with a producer that the caller keeps.
     *
     * @param producer transactional and initialized
     */
    Transactions(Producer<byte[], byte[]> producer, StageContext context, int recordBytesMax) {
        this.producer = producer;
        this.recordBytesMax = recordBytesMax;
        records = context.serdes().of(UploadedRecord.class).serializer();
        categories = context.serdes().of(FileCategory.class).serializer();
        facts = context.serdes().of(FileCommand.class).serializer();
        recordsTopic = context.topics().of(Topics.UPLOADED);
        recordPartitions = producer.partitionsFor(recordsTopic).size();
        accounts = context.serdes().of(StepAccount.class).serializer();
        accountsTopic = context.topics().of(Topics.LEDGER_FACTS);
        categoriesTopic = context.topics().of(Topics.FILE_CATEGORIES);
        factsTopic = context.topics().of(Topics.FILE_COMMANDS);
        deadLetterTopic = context.topics().deadLetter(Stage.INGEST);
    }

    boolean isOpen() {
        return open;
    }

    /** Age of the open transaction. */
    long ageNanos(long nowNanos) {
        return open ? nowNanos - openedAtNanos : 0;
    }

    /** Opens a transaction unless one is open. */
    void begin() {
        if (!open) {
            producer.beginTransaction();
            open = true;
            openedAtNanos = System.nanoTime();
        }
    }

    @Override
    public Emission emit(UploadedRecord record, boolean again) throws UnsplittableFileException {
        byte[] key = RecordFactory.key(record).getBytes(StandardCharsets.UTF_8);
        byte[] value = records.serialize(recordsTopic, record);
        requireFits("row " + record.getRow(), key, value);
        Emission emission = new Emission(Partitions.of(key, recordPartitions), value);
        if (!again) {
            send(new ProducerRecord<>(recordsTopic, emission.partition(), key, value));
        }
        return emission;
    }

    void send(StepAccount account) {
        byte[] key = account.getFileId().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(accountsTopic, key, accounts.serialize(accountsTopic, account)));
    }

    @Override
    public void emit(FileCategory category) throws UnsplittableFileException {
        byte[] key = category.getFileId().getBytes(StandardCharsets.UTF_8);
        byte[] value = categories.serialize(categoriesTopic, category);
        requireFits("row " + category.getRow() + " of tab \"" + UsageColumn.CATEGORIES_TAB + '"', key, value);
        send(new ProducerRecord<>(categoriesTopic, key, value));
    }

    private void requireFits(String row, byte[] key, byte[] value) throws UnsplittableFileException {
        if (key.length + value.length > recordBytesMax) {
            throw new UnsplittableFileException(
                    new SheetFailure(row + " is too large for a record", "shorten its texts"));
        }
    }

    void send(FileCommand fact) {
        byte[] key = fact.getFileId().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(factsTopic, key, facts.serialize(factsTopic, fact)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // as below
    void sendDeadLetter(ConsumerRecord<byte[], byte[]> event, RuntimeException failure) {
        begin();
        producer.send(DeadLetters.of(deadLetterTopic, event, failure));
    }

    // A send that fails later fails the commit of its transaction: nobody needs its future.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> event) {
        begin();
        producer.send(event);
    }

    /** Commits what was sent together with the offsets; the group's metadata fences an owner that was replaced. */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        begin();
        producer.sendOffsetsToTransaction(offsets, group);
        producer.commitTransaction();
        open = false;
    }

    /** Takes back what was sent. */
    void abort() {
        if (open) {
            producer.abortTransaction();
            open = false;
        }
    }
}
