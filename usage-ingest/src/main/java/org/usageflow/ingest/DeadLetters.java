package org.usageflow.ingest;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes dead letters as the Kafka Streams stages do: the bytes as they came, and where from, under the same headers. */
final class DeadLetters {
    private static final String HEADER_PREFIX = "__streams.errors.";

    private DeadLetters() {}

    static ProducerRecord<byte[], byte[]> of(
            String deadLetterTopic, ConsumerRecord<byte[], byte[]> event, RuntimeException failure) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                deadLetterTopic, null, event.timestamp(), event.key(), event.value(), event.headers());
        Headers headers = letter.headers();
        put(headers, "exception", failure.getClass().getName());
        put(headers, "message", String.valueOf(failure.getMessage()));
        put(headers, "topic", event.topic());
        put(headers, "partition", Integer.toString(event.partition()));
        put(headers, "offset", Long.toString(event.offset()));
        return letter;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(HEADER_PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
