package org.usageflow.gateway.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jooq.DSLContext;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.gateway.catalogue.DistributorTopics;
import org.usageflow.runtime.Outages;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.topic.TopicNames;

/** Decodes the events of a batch and hands them to their projectors; bytes that are no event go to the dead letters. */
final class ProjectionBatch {
    private final Generations generations;
    private final Aggregates aggregates = new Aggregates();
    private final Set<String> changedFiles = new HashSet<>();
    private final ReportedFiles reported = new ReportedFiles();
    private final List<Projector<?>> projectors;
    private final DeadLetters deadLetters;
    private final FeedWriter feed = new FeedWriter();
    private final String files;
    private final Map<String, Inlet<?>> inlets = new HashMap<>();

    private record Inlet<T extends SpecificRecord>(Projector<T> projector, Deserializer<T> deserializer) {
        static <T extends SpecificRecord> Inlet<T> of(Projector<T> projector, UsageSerdes serdes) {
            return new Inlet<>(projector, serdes.of(projector.type()).deserializer());
        }

        void take(ConsumerRecord<byte[], byte[]> event, FeedWriter feed) {
            T value = event.value() == null ? null : deserializer.deserialize(event.topic(), event.value());
            Optional<String> newer = KnownWords.unknown(value);
            if (newer.isPresent()) {
                throw new NewerEventException(newer.get(), event);
            }
            String key = event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
            Arrived<T> arrived = new Arrived<>(
                    key, value, event.partition(), event.offset(), Instant.ofEpochMilli(event.timestamp()));
            Optional<String> fault = projector.fault(arrived);
            if (fault.isPresent()) {
                throw new SerializationException(fault.get());
            }
            projector.take(arrived);
            feed.take(projector.topic(), arrived);
        }
    }

    ProjectionBatch(TopicNames topics, UsageSerdes serdes, DeadLetters deadLetters, DistributorTopics distributors) {
        this.generations = new Generations();
        this.projectors = Projectors.all(generations, reported, distributors);
        this.deadLetters = deadLetters;
        this.files = topics.of(Topics.FILES);
        for (Projector<?> projector : projectors) {
            inlets.put(topics.of(projector.topic()), Inlet.of(projector, serdes));
        }
    }

    /** Topics that are read. */
    List<Topic> topics() {
        return projectors.stream().<Topic>map(Projector::topic).toList();
    }

    void take(ConsumerRecord<byte[], byte[]> event) {
        Inlet<?> inlet = inlets.get(event.topic());
        if (inlet == null) {
            throw new IllegalStateException("Topic " + event.topic() + " is read, and has no projector");
        }
        try {
            inlet.take(event, feed);
            if (event.key() != null && event.topic().equals(files)) {
                changedFiles.add(new String(event.key(), StandardCharsets.UTF_8));
            }
        } catch (SerializationException e) {
            if (Outages.isOutage(e)) {
                throw e;
            }
            deadLetters.write(event, e);
        }
    }

    void write(Connection connection) throws SQLException {
        ProjectionTransaction transaction = new ProjectionTransaction(connection);
        Set<String> touchedFiles = generations.touched();
        generations.advance(transaction.sql());
        for (Projector<?> projector : projectors) {
            projector.write(transaction);
        }
        feed.write(transaction);
        aggregates.follow(transaction.sql(), changedFiles, touchedFiles);
        changedFiles.clear();
        reported.write(transaction.sql());
    }

    /** Looks at what was left to do when projection stopped. */
    void begin(DSLContext sql) {
        forget();
        aggregates.begin(sql);
    }

    /** True when there is something to do while no events come. */
    boolean isBehind() {
        return aggregates.isBehind();
    }

    /** Does what was left for a quiet moment, and returns when that is done or waits for events. */
    void catchUp(DSLContext sql) {
        aggregates.catchUp(sql);
    }

    /** Forgets a batch that failed. */
    void forget() {
        aggregates.forget();
        changedFiles.clear();
        generations.forget();
        reported.forget();
        projectors.forEach(Projector::forget);
        feed.forget();
    }
}
