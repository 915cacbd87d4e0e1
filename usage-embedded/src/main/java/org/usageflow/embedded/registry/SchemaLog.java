package org.usageflow.embedded.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The registry's events on a compacted topic of one partition. For one thread at a time. */
final class SchemaLog implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private final TopicPartition partition;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    /** Creates the topic if it is not there. */
    SchemaLog(Map<String, ?> clientProperties, String topic) {
        this.partition = new TopicPartition(topic, 0);
        createTopic(clientProperties, topic);
        Map<String, Object> producing = new HashMap<>(clientProperties);
        producing.put(ProducerConfig.ACKS_CONFIG, "all");
        producing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        producing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LONGEST_CALL.toMillis());
        producing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_CALL.toMillis());
        this.producer = new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer());
        Map<String, Object> consuming = new HashMap<>(clientProperties);
        consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consuming.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_CALL.toMillis());
        // A question for the end of the topic waits behind a fetch that waits for more to come.
        consuming.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        this.consumer = new KafkaConsumer<>(consuming, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** Hands out what was written since the last time. */
    void replay(Consumer<RegistryEvent> apply) {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + LONGEST_CALL.toNanos();
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(event -> apply.accept(parse(event)));
            if (System.nanoTime() > deadline) {
                throw new KafkaException("The end of " + partition + " was not reached in " + LONGEST_CALL);
            }
        }
    }

    /** Returns when the event is kept; throws a {@link KafkaException} when that is not known. */
    void append(RegistryEvent event) {
        try {
            producer.send(new ProducerRecord<>(partition.topic(), 0, event.key(), event.value()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Writing to " + partition + " failed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private static RegistryEvent parse(ConsumerRecord<String, String> event) {
        try {
            return RegistryEvent.parse(event.key(), event.value());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The topic " + event.topic() + " holds what is no entry of a schema registry, at offset "
                            + event.offset(),
                    e);
        }
    }

    private static void createTopic(Map<String, ?> clientProperties, String topic) {
        NewTopic compacted = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(new HashMap<>(clientProperties))) {
            admin.createTopics(List.of(compacted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("The topic " + topic + " cannot be created", e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
