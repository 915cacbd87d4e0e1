package org.usageflow.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageContext;

/** Makes the Kafka clients of ingest. What the operator sets wins, except where exactly once depends on it. */
final class IngestClients {
    /** How long the records of an instance that died can hold up readers behind them. */
    private static final int TRANSACTION_TIMEOUT_MS = 15_000;

    private static final int BLOCK_MS_MAX = 15_000;
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int API_TIMEOUT_MS = 30_000;
    private static final int POLL_RECORDS_MAX = 100;
    /** A partition that was paused is not fetched before the fetch under way for the others ends. */
    private static final int FETCH_WAIT_MS_MAX = 100;

    private static final int BATCH_BYTES = 128 << 10;
    /** A commit sends what lingers, and readers see nothing before it: to linger costs no time and saves requests. */
    private static final int LINGER_MS = 40;

    /**
     * The first request of a transaction may have to be repeated while the broker still ends the one before; requests that
     * overtake it would be refused, and logged as errors there.
     */
    private static final int REQUESTS_IN_FLIGHT_MAX = 1;

    private static final int RETRY_BACKOFF_MS = 20;

    private final StageContext context;

    IngestClients(StageContext context) {
        this.context = context;
    }

    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    Map<String, Object> consumerSettings() {
        Map<String, Object> settings = clientSettings();
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS_MAX);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, context.topics().application(Stage.INGEST));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Eager: everything is committed and given back before the group changes. With a cooperative assignor the group
        // may change between two polls, and each change would end the transactions of all instances.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, StickyAssignor.class.getName());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return settings;
    }

    Map<String, Object> producerSettings() {
        Map<String, Object> settings = clientSettings();
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS_MAX);
        settings.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_IN_FLIGHT_MAX);
        settings.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, clientId());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    private Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(context.config().clientSettings());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId());
        return settings;
    }

    private String clientId() {
        return context.topics().application(Stage.INGEST) + "-"
                + context.config().instanceId();
    }
}
