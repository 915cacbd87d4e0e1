package org.usageflow.cli.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.StageContext;

/** Counts what a read_committed reader sees of every file on every topic, from the beginning on. For one thread. */
final class Ledger implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Deserializer<? extends SpecificRecord>> deserializers = new HashMap<>();
    private final Map<Step, Map<String, Seen>> seen = new EnumMap<>(Step.class);
    private final Map<String, UsageFile> files = new HashMap<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final Supplier<String> health;

    /**
     * Reads from now on.
     *
     * @param health how the stages are, for the message of what did not come in time
     */
    Ledger(StageContext context, List<String> providerIds, Supplier<String> health) {
        this.health = health;
        Map<String, Object> settings = context.config().clientSettings();
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("fetch.max.wait.ms", 20);
        List<Topic> topics = new ArrayList<>(
                List.of(Topics.FILES, Topics.UPLOADED, Topics.VALIDATED, Topics.APPROVED, Topics.CLOSED));
        providerIds.forEach(id -> topics.add(Topics.accepted(id)));
        List<String> names = new ArrayList<>();
        for (Topic topic : topics) {
            String name = context.topics().of(topic);
            names.add(name);
            deserializers.put(
                    name,
                    context.serdes()
                            .of(topic.value().asSubclass(SpecificRecord.class))
                            .deserializer());
        }
        Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.DISTRIBUTOR)
                .forEach(stage -> names.add(context.topics().deadLetter(stage)));
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(names.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    }

    /** Reads on until something holds; not in time is an {@link AssertionError} with all figures. */
    void readUntil(String description, BooleanSupplier holds) {
        readUntil(description, PATIENCE, holds);
    }

    /** Reads on until something holds; not in time is an {@link AssertionError} with all figures. */
    void readUntil(String description, Duration patience, BooleanSupplier holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + patience + " still not: " + description + "; seen " + figures());
            }
            readOn();
        }
    }

    /** Reads what there is, and gives how many events that was. */
    int readOn() {
        ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
        polled.forEach(this::note);
        return polled.count();
    }

    /** Reads until a file is in a state, and gives it. */
    UsageFile readUntil(String fileId, UsageFileStatus status) {
        readUntil(fileId + " is " + status.apiName(), () -> isIn(fileId, status));
        return file(fileId).orElseThrow();
    }

    /** Reads up to the end of every topic as it is now; open transactions end it. */
    void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        readUntil("the end of every topic", () -> ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    boolean isIn(String fileId, UsageFileStatus status) {
        return file(fileId)
                .map(file -> file.getStatus().equals(status.apiName()))
                .orElse(false);
    }

    Optional<UsageFile> file(String fileId) {
        return Optional.ofNullable(files.get(fileId));
    }

    Seen seen(Step step, String fileId, int generation) {
        return seen.getOrDefault(step, Map.of()).getOrDefault(key(fileId, generation), new Seen());
    }

    private long events(Step step) {
        return seen.getOrDefault(step, Map.of()).values().stream()
                .mapToLong(Seen::events)
                .sum();
    }

    /** Where dead letters lie. */
    List<String> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /** What was seen so far, for the message of what did not come. */
    String figures() {
        StringBuilder figures = new StringBuilder();
        for (Step step : Step.values()) {
            figures.append(step).append(' ').append(events(step)).append(", ");
        }
        files.values().forEach(file -> figures.append(file.getId() + " " + file.getStatus() + " "));
        return figures.append("dead letters ")
                .append(deadLetters)
                .append(", stages ")
                .append(health.get())
                .toString();
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        Deserializer<? extends SpecificRecord> deserializer = deserializers.get(record.topic());
        if (deserializer == null) {
            deadLetters.add(record.topic() + "@" + record.offset());
            return;
        }
        switch (deserializer.deserialize(record.topic(), record.value())) {
            case UsageFile file -> files.put(file.getId(), file);
            case UploadedRecord r -> add(Step.UPLOADED, r.getFileId(), r.getGeneration(), r.getId());
            case ValidatedRecord r -> add(Step.VALIDATED, r.getFileId(), r.getGeneration(), r.getId());
            case ApprovedRecord r ->
                add(
                        Step.APPROVED,
                        r.getRecord().getFileId(),
                        r.getRecord().getGeneration(),
                        r.getRecord().getId());
            case AcceptedRecord r -> add(Step.ACCEPTED, r.getFileId(), r.getGeneration(), r.getId());
            case ReconciledRecord r -> noteClosed(r);
            case SpecificRecord other -> throw new AssertionError("Not awaited on " + record.topic() + ": " + other);
        }
    }

    /** The event tells no generation: a file is accepted, and so closed, in its last. */
    private void noteClosed(ReconciledRecord record) {
        String id = record.getId();
        if (id != null && record.getOutcome().equals(ReconciliationOutcome.CLOSED.apiName())) {
            int generation =
                    file(record.getFileId()).map(UsageFile::getGeneration).orElse(1);
            add(Step.CLOSED, record.getFileId(), generation, id);
        }
    }

    private void add(Step step, String fileId, int generation, String recordId) {
        seen.computeIfAbsent(step, s -> new HashMap<>())
                .computeIfAbsent(key(fileId, generation), file -> new Seen())
                .add(recordId);
    }

    private static String key(String fileId, int generation) {
        return fileId + "#" + generation;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
