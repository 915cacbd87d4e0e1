package org.usageflow.runtime.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.topic.TopicNames;

/** Settings of every Kafka Streams stage, and the one way to make a builder. */
public final class UsageStreams {
    private static final int BATCH_BYTES = 128 << 10;
    /** A commit sends what lingers, and readers see nothing before it: to linger costs no time and saves requests. */
    private static final int LINGER_MS = 40;

    /**
     * The first request of a transaction is refused for as long as the brokers still end the one before, which takes longer the more
     * of them there are: those that overtake it would be refused, too, and each again after a pause.
     */
    private static final int REQUESTS_IN_FLIGHT = 1;

    private static final int RETRY_BACKOFF_MS = 20;

    private static final int POLL_RECORDS = 2_000;
    /** About what a poll returns: what is fetched beyond waits in the heap, in arrays too large to be copied for nothing. */
    private static final int FETCH_BYTES = 1 << 20;

    /**
     * Stages whose results do not depend on which of their topics comes first: to look, for each record, whether the others
     * might still bring an earlier one costs a twentieth of their time.
     */
    private static final Set<Stage> ANY_ORDER = Set.of(Stage.VALIDATOR, Stage.APPROVAL);

    /** How long the shards of an instance that died wait for another one; the client's default is 45 s. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    /** How soon export, which reads the inboxes that there are by their names, sees that there is another. */
    private static final int NEW_TOPIC_SEEN_MS = 5_000;

    private UsageStreams() {}

    /** A builder that refuses stores and internal topics without a name. */
    public static StreamsBuilder builder(Stage stage, RuntimeConfig config) {
        Properties properties = new Properties();
        properties.putAll(settings(stage, config));
        return new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    }

    /** Settings of a stage, the same for builder, process and topology test. */
    public static Map<String, Object> settings(Stage stage, RuntimeConfig config) {
        TopicNames names = new TopicNames(config.topicPrefix());
        Map<String, Object> settings = new HashMap<>(config.clientSettings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, names.application(stage));
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, names.application(stage) + "-" + config.instanceId());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                config.dataDir().resolve("streams").toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replication());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, names.deadLetter(stage));
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterDeserializationHandler.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
        if (ANY_ORDER.contains(stage)) {
            settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        }
        putClientSettings(settings);
        if (stage == Stage.EXPORT) {
            settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), NEW_TOPIC_SEEN_MS);
        }
        putMembership(settings, names.application(stage) + "-" + config.instanceId());
        return settings;
    }

    private static void putClientSettings(Map<String, Object> settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), REQUESTS_IN_FLIGHT);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLL_RECORDS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    /** A restarted instance takes the place that it had, at once: as a new member, it would wait until its own former self is given up. */
    private static void putMembership(Map<String, Object> settings, String instance) {
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
    }
}
