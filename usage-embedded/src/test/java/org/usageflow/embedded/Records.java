package org.usageflow.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records into and out of topics of one partition. */
public final class Records {
    private Records() {}

    public static void createTopic(EmbeddedKafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    public static void write(EmbeddedKafka kafka, String topic, String... values) throws Exception {
        write(kafka, topic, new StringSerializer(), List.of(values));
    }

    public static <V> void write(EmbeddedKafka kafka, String topic, Serializer<V> serializer, List<V> values)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka.clientProperties());
        settings.put("acks", "all");
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
            for (V value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    public static List<String> read(EmbeddedKafka kafka, String topic) {
        return read(kafka, topic, new StringDeserializer());
    }

    public static <V> List<V> read(EmbeddedKafka kafka, String topic, Deserializer<V> deserializer) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<V> values = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer =
                new KafkaConsumer<>(new HashMap<>(kafka.clientProperties()), new StringDeserializer(), deserializer)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(entry -> values.add(entry.value()));
            }
        }
        return values;
    }
}
