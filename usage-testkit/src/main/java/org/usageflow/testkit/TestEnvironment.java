package org.usageflow.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.usageflow.runtime.avro.UsageAvroDeserializer;
import org.usageflow.runtime.avro.UsageAvroSerde;

/**
 * A test's own room on the shared {@link TestCluster}: topics and applications whose names nobody else uses.
 *
 * @param prefix what every name begins with
 */
public record TestEnvironment(TestCluster cluster, String prefix) {

    /** Settings with which a stage runs in this environment. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("schema.registry.url", cluster.registryUrl());
        settings.put("topics.prefix", prefix);
        cluster.clientProperties().forEach((name, value) -> settings.put("kafka." + name, String.valueOf(value)));
        return settings;
    }

    /** The name that a topic has here. */
    public String topic(String name) {
        return prefix + name;
    }

    /** Creates a topic with the cluster's replication, and gives the name that it has here. */
    public String createTopic(String name, int partitions, Map<String, String> settings) {
        NewTopic topic = new NewTopic(topic(name), Optional.of(partitions), Optional.empty()).configs(settings);
        try (Admin admin = Admin.create(cluster.clientProperties())) {
            admin.createTopics(List.of(topic)).all().get();
            return topic.name();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot create the topic " + topic.name(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Writes records with values of Avro, and returns when all are kept. Topics by the name that they have here. */
    public <T extends SpecificRecord> void write(String topic, Map<String, T> valuesByKey) {
        try (UsageAvroSerde<T> serde = new UsageAvroSerde<>()) {
            serde.configure(Map.of("schema.registry.client", cluster.registry()), false);
            List<ProducerRecord<String, T>> records = valuesByKey.entrySet().stream()
                    .map(entry -> new ProducerRecord<>(topic, entry.getKey(), entry.getValue()))
                    .toList();
            write(records, serde.serializer());
        }
    }

    /** Writes records, and returns when all are kept. */
    public <T> void write(List<ProducerRecord<String, T>> records, Serializer<T> serializer) {
        Map<String, Object> settings = new HashMap<>(cluster.clientProperties());
        settings.put("acks", "all");
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot write", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Reads a topic of Avro records. The name is the one that the topic has here. */
    public <T extends SpecificRecord> TopicReader<String, T> reader(String topic, Class<T> type) {
        return new TopicReader<>(
                cluster.clientProperties(),
                topic,
                new StringDeserializer(),
                new UsageAvroDeserializer<>(type, cluster.registry()));
    }
}
