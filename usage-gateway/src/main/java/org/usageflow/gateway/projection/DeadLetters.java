package org.usageflow.gateway.projection;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Stage;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.runtime.topic.TopicNames;

/**
 * Bytes that are no event, set aside with where they came from, in the headers that Kafka Streams uses too. A batch that is
 * read again sets them aside again.
 */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final String HEADER_PREFIX = "__streams.errors.";

    private final EventWriter writer;
    private final String topic;

    DeadLetters(EventWriter writer, TopicNames topics) {
        this.writer = writer;
        this.topic = topics.deadLetter(Stage.GATEWAY);
    }

    /** Returns when the bytes are safe. */
    void write(ConsumerRecord<byte[], byte[]> poison, RuntimeException reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, poison.key(), poison.value());
        poison.headers().forEach(letter.headers()::add);
        header(letter, "exception", reason.getClass().getName());
        header(letter, "message", String.valueOf(reason.getMessage()));
        header(letter, "topic", poison.topic());
        header(letter, "partition", Integer.toString(poison.partition()));
        header(letter, "offset", Long.toString(poison.offset()));
        writer.write(letter).join();
        LOG.error(
                "Event can not be read and is a dead letter topic={} partition={} offset={}",
                poison.topic(),
                poison.partition(),
                poison.offset(),
                reason);
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(HEADER_PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
