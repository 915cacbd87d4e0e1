package org.usageflow.runtime.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings that every stage shares.
 *
 * @param bootstrapServers brokers, host:port, with commas between
 * @param kafka further settings of every Kafka client (security, timeouts), without the prefix {@code kafka.}
 * @param registry settings of the schema registry client, {@code schema.registry.url} among them
 * @param topicPrefix put before every topic name and application id, so that environments can share a cluster
 * @param shards partitions of sharded topics
 * @param replication replicas of each topic
 * @param dataDir local state of the process
 * @param instanceId name of this instance among those of the same stage; stable over restarts
 * @param uploads address of the upload store
 * @param bucket how to reach the upload store when it is a bucket
 * @param streamThreads threads of each Kafka Streams stage
 * @param commitInterval time between transactions
 * @param stateMemoryBytes off-heap memory for the state stores of one stage
 * @param access who may do what with the topics
 */
public record RuntimeConfig(
        String bootstrapServers,
        Map<String, String> kafka,
        Map<String, String> registry,
        String topicPrefix,
        int shards,
        short replication,
        Path dataDir,
        String instanceId,
        URI uploads,
        BucketAccess bucket,
        int streamThreads,
        Duration commitInterval,
        long stateMemoryBytes,
        AccessSettings access) {

    public static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    public static final String REGISTRY_URL = "schema.registry.url";
    public static final String TOPIC_PREFIX = "topics.prefix";
    public static final String SHARDS = "topics.shards";
    public static final String REPLICATION = "topics.replication";
    public static final String DATA_DIR = "data.dir";
    public static final String INSTANCE_ID = "instance.id";
    public static final String UPLOADS_URL = "uploads.url";
    public static final String UPLOADS_S3_ENDPOINT = "uploads.s3.endpoint";
    public static final String UPLOADS_S3_REGION = "uploads.s3.region";
    public static final String UPLOADS_S3_ACCESS_KEY = "uploads.s3.access.key";
    public static final String UPLOADS_S3_SECRET_KEY = "uploads.s3.secret.key";
    public static final String UPLOADS_S3_PATH_STYLE = "uploads.s3.path.style";
    public static final String STREAM_THREADS = "streams.threads";
    public static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
    public static final String STATE_MEMORY_BYTES = "state.memory.bytes";

    private static final String KAFKA_PREFIX = "kafka.";
    private static final String REGISTRY_PREFIX = "schema.registry.";

    /** Names, defaults, bounds and meanings of the settings. */
    public static final ConfigDef DEFINITION = AccessSettings.define(new ConfigDef())
            .define(
                    BOOTSTRAP_SERVERS,
                    STRING,
                    "127.0.0.1:9092",
                    HIGH,
                    "Kafka brokers, host:port, with commas between. Every other setting below kafka. goes to the Kafka clients as it is.")
            .define(
                    REGISTRY_URL,
                    STRING,
                    "http://127.0.0.1:8081",
                    HIGH,
                    "Address of the schema registry (Confluent's REST protocol).")
            .define(
                    TOPIC_PREFIX,
                    STRING,
                    "",
                    MEDIUM,
                    "Put before every topic name, so that environments can share a cluster.")
            .define(
                    SHARDS,
                    INT,
                    6,
                    Range.between(1, 1000),
                    MEDIUM,
                    "Partitions of sharded topics. Fixed once the topics exist.")
            .define(REPLICATION, INT, 1, Range.between(1, 10), MEDIUM, "Replicas of each topic.")
            .define(DATA_DIR, STRING, "data", MEDIUM, "Directory of the process's local state.")
            .define(
                    INSTANCE_ID,
                    STRING,
                    "1",
                    MEDIUM,
                    "Name of this instance among those of its stage; stable over restarts, so that a restarted instance ends what it left open.")
            .define(
                    UPLOADS_URL,
                    STRING,
                    "",
                    HIGH,
                    "Where uploaded files lie: a directory (file:///…) or a bucket (s3://bucket/prefix) that gateway and ingest share. Empty: uploads/ below data.dir.")
            .define(
                    UPLOADS_S3_ENDPOINT,
                    STRING,
                    "",
                    MEDIUM,
                    "Address of the S3-compatible server that has the bucket, http(s)://host:port. Empty: Amazon's, by region.")
            .define(UPLOADS_S3_REGION, STRING, "us-east-1", MEDIUM, "Region of the bucket.")
            .define(
                    UPLOADS_S3_ACCESS_KEY,
                    STRING,
                    "",
                    MEDIUM,
                    "Access key id for the bucket. Empty: the SDK's usual sources (AWS_… variables, profile, role of the container or machine).")
            .define(UPLOADS_S3_SECRET_KEY, PASSWORD, "", MEDIUM, "Secret of that access key.")
            .define(
                    UPLOADS_S3_PATH_STYLE,
                    BOOLEAN,
                    false,
                    LOW,
                    "Put the bucket in the path instead of the host name; most servers but Amazon's need it.")
            .define(
                    STREAM_THREADS,
                    INT,
                    1,
                    Range.between(1, 64),
                    MEDIUM,
                    "Threads of each Kafka Streams stage in this process.")
            .define(
                    COMMIT_INTERVAL_MS,
                    LONG,
                    100L,
                    Range.between(10, 10_000),
                    LOW,
                    "Milliseconds between transactions: the delay of each hop.")
            .define(
                    STATE_MEMORY_BYTES,
                    LONG,
                    64L << 20,
                    Range.atLeast(8L << 20),
                    LOW,
                    "Off-heap bytes for caches and write buffers of one stage's state stores.");

    public RuntimeConfig {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** Reads and checks the settings; a wrong one is a {@link SettingsException} that names it. */
    public static RuntimeConfig of(Settings settings) {
        AbstractConfig config = parse(DEFINITION, settings);
        Map<String, String> kafka = new HashMap<>(settings.below(KAFKA_PREFIX));
        kafka.remove(BOOTSTRAP_SERVERS.substring(KAFKA_PREFIX.length()));
        Map<String, String> registry = new HashMap<>();
        settings.below(REGISTRY_PREFIX).forEach((name, value) -> registry.put(name, value));
        registry.remove("url");
        registry.put(REGISTRY_URL, config.getString(REGISTRY_URL));
        Path dataDir = Path.of(config.getString(DATA_DIR)).toAbsolutePath().normalize();
        return new RuntimeConfig(
                config.getString(BOOTSTRAP_SERVERS),
                kafka,
                registry,
                config.getString(TOPIC_PREFIX),
                config.getInt(SHARDS),
                config.getInt(REPLICATION).shortValue(),
                dataDir,
                config.getString(INSTANCE_ID),
                uploads(config.getString(UPLOADS_URL), dataDir),
                BucketAccess.of(config),
                config.getInt(STREAM_THREADS),
                Duration.ofMillis(config.getLong(COMMIT_INTERVAL_MS)),
                config.getLong(STATE_MEMORY_BYTES),
                AccessSettings.of(config));
    }

    /** Reads settings against a definition; a wrong one is a {@link SettingsException} that names it. */
    public static AbstractConfig parse(ConfigDef definition, Settings settings) {
        try {
            return new AbstractConfig(definition, settings.values(), false);
        } catch (ConfigException e) {
            throw new SettingsException(String.valueOf(e.getMessage()), e);
        }
    }

    private static URI uploads(String text, Path dataDir) {
        if (text.isEmpty()) {
            return dataDir.resolve("uploads").toUri();
        }
        return address(UPLOADS_URL, text);
    }

    static URI address(String setting, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(setting + " is no address: " + e.getMessage(), e);
        }
    }

    /** Settings of any Kafka client: brokers and what the operator set besides. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> client = new HashMap<>(kafka);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }
}
