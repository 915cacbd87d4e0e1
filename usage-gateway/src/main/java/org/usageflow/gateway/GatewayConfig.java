package org.usageflow.gateway;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.types.Password;
import org.usageflow.gateway.catalogue.CatalogueOwners;
import org.usageflow.gateway.collect.CollectConfig;
import org.usageflow.gateway.server.ServerLimits;
import org.usageflow.gateway.webhook.WebhookConfig;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

/**
 * Settings of the gateway.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param jdbcUrl PostgreSQL database of the read model
 * @param jdbcUser its user
 * @param jdbcPassword that user's password
 * @param jdbcConnections most connections that requests share; the projection has one more
 * @param uploadBytesMax most bytes of an uploaded file
 * @param dryRunConcurrentMax most dry runs at the same time
 * @param dryRunTimeout longest time of one dry run
 * @param commandTimeout longest wait for the answer to a command
 * @param suspenseInterval time between two looks for subscriptions that suspended rows wait for
 * @param operatorKey key of the operator, {@code SU-ddd-ddd-ddd:secret}; empty to make one at the first start
 * @param operatorKeyFile where that key is kept; empty for {@code operator.key} in the data directory
 * @param keyOverlap how long a key's old secret stays good after a rotation that names no time
 * @param receiptKeysFile keys that sign receipts; empty for {@code receipt-keys.json} in the data directory
 * @param eventsKept how long public events are kept
 * @param eventStreamsMax most streams of events at the same time
 * @param eventStreamsPerAccountMax most of them of one account
 * @param eventHeartbeat time between signs of life on a stream
 * @param eventStalled how long a listener may read nothing before it is cut off
 * @param webhooks settings of webhooks
 * @param collect collecting records that are sent as JSON
 * @param catalogueOwners which topics of the catalogue other systems write
 * @param limits what one caller may take of the server
 * @param publicUrl where clients reach the gateway, for links; empty for where a request says that it came to
 */
public record GatewayConfig(
        String host,
        int port,
        String jdbcUrl,
        String jdbcUser,
        Password jdbcPassword,
        int jdbcConnections,
        long uploadBytesMax,
        int dryRunConcurrentMax,
        Duration dryRunTimeout,
        Duration commandTimeout,
        Duration suspenseInterval,
        Optional<Password> operatorKey,
        Optional<Path> operatorKeyFile,
        Duration keyOverlap,
        Optional<Path> receiptKeysFile,
        Duration eventsKept,
        int eventStreamsMax,
        int eventStreamsPerAccountMax,
        Duration eventHeartbeat,
        Duration eventStalled,
        WebhookConfig webhooks,
        CollectConfig collect,
        CatalogueOwners catalogueOwners,
        ServerLimits limits,
        Optional<URI> publicUrl) {

    public static final String HOST = "gateway.host";
    public static final String PORT = "gateway.port";
    public static final String JDBC_URL = "gateway.jdbc.url";
    public static final String JDBC_USER = "gateway.jdbc.user";
    public static final String JDBC_PASSWORD = "gateway.jdbc.password";
    public static final String JDBC_CONNECTIONS = "gateway.jdbc.connections";
    public static final String UPLOAD_BYTES_MAX = "gateway.upload.bytes.max";
    public static final String DRY_RUN_CONCURRENT_MAX = "gateway.dry.run.concurrent.max";
    public static final String DRY_RUN_TIMEOUT_MS = "gateway.dry.run.timeout.ms";
    public static final String COMMAND_TIMEOUT_MS = "gateway.command.timeout.ms";
    public static final String SUSPENSE_INTERVAL_MS = "gateway.suspense.interval.ms";
    public static final String OPERATOR_KEY = "gateway.operator.key";
    public static final String OPERATOR_KEY_FILE = "gateway.operator.key.file";
    public static final String KEY_OVERLAP_MS = "gateway.key.overlap.ms";

    /** Longest time that a key's old secret can stay good after a rotation. */
    public static final Duration KEY_OVERLAP_MAX = Duration.ofDays(90);

    public static final String RECEIPT_KEYS_FILE = "gateway.receipt.keys.file";
    public static final String EVENTS_RETENTION_MS = "gateway.events.retention.ms";
    public static final String EVENT_STREAMS_MAX = "gateway.events.streams.max";
    public static final String EVENT_STREAMS_PER_ACCOUNT_MAX = "gateway.events.streams.per.account.max";
    public static final String EVENT_HEARTBEAT_MS = "gateway.events.heartbeat.ms";
    public static final String EVENT_STALLED_MS = "gateway.events.stalled.ms";
    public static final String CATALOGUE_OWNERS = "gateway.catalogue.owners";
    public static final String PUBLIC_URL = "gateway.public.url";

    /** Names, defaults, bounds and meanings of the settings. */
    public static final ConfigDef DEFINITION = ServerLimits.define(
                    CollectConfig.define(WebhookConfig.define(new ConfigDef())))
            .define(HOST, STRING, "127.0.0.1", HIGH, "Address that the API listens on; 0.0.0.0 for all.")
            .define(PORT, INT, 8080, Range.between(0, 65_535), HIGH, "Port of the API; 0 for any free one.")
            .define(
                    JDBC_URL,
                    STRING,
                    "jdbc:postgresql://127.0.0.1:5432/usageflow",
                    HIGH,
                    "PostgreSQL database of the read model, of accounts and of keys.")
            .define(JDBC_USER, STRING, "usageflow", HIGH, "User of the database; owner of the schema.")
            .define(JDBC_PASSWORD, PASSWORD, "", HIGH, "Password of that user.")
            .define(
                    JDBC_CONNECTIONS,
                    INT,
                    16,
                    Range.between(1, 500),
                    LOW,
                    "Most connections that requests share. The projection uses one more.")
            .define(
                    UPLOAD_BYTES_MAX,
                    LONG,
                    64L << 20,
                    Range.between(1, 1L << 40),
                    MEDIUM,
                    "Most bytes of an uploaded usage file.")
            .define(
                    DRY_RUN_CONCURRENT_MAX,
                    INT,
                    2,
                    Range.between(1, 1_000),
                    LOW,
                    "Most uploads that are checked without being taken in at the same time; each takes one core, and"
                            + " up to 100 MiB of heap.")
            .define(
                    DRY_RUN_TIMEOUT_MS,
                    LONG,
                    60_000L,
                    Range.between(100, 3_600_000),
                    LOW,
                    "Milliseconds after which such a check is given up.")
            .define(
                    COMMAND_TIMEOUT_MS,
                    LONG,
                    15_000L,
                    Range.between(100, 300_000),
                    LOW,
                    "Milliseconds that a request waits for the answer to its command.")
            .define(
                    SUSPENSE_INTERVAL_MS,
                    LONG,
                    5_000L,
                    Range.between(50, 3_600_000),
                    LOW,
                    "Milliseconds between two looks for subscriptions that suspended rows wait for; at least ten times what a look took.")
            .define(
                    OPERATOR_KEY,
                    PASSWORD,
                    "",
                    MEDIUM,
                    "API key of the operator, SU-ddd-ddd-ddd:secret. Empty: one is made at the first start.")
            .define(
                    OPERATOR_KEY_FILE,
                    STRING,
                    "",
                    LOW,
                    "Where a key made at the first start is kept. Empty: operator.key in data.dir.")
            .define(
                    KEY_OVERLAP_MS,
                    LONG,
                    Duration.ofDays(1).toMillis(),
                    Range.between(0, KEY_OVERLAP_MAX.toMillis()),
                    LOW,
                    "Milliseconds that the old secret of an API key stays good after a rotation that names no time.")
            .define(
                    RECEIPT_KEYS_FILE,
                    STRING,
                    "",
                    MEDIUM,
                    "JSON Web Key Set with the private keys that sign receipts, the signing one first; the same for"
                            + " every instance. Made where there is none. Empty: receipt-keys.json in data.dir.")
            .define(
                    EVENTS_RETENTION_MS,
                    LONG,
                    14L * 86_400_000,
                    Range.between(60_000L, 3_650L * 86_400_000),
                    MEDIUM,
                    "Milliseconds that public events and what became of their deliveries are kept. A listener that was away longer has to read the objects again.")
            .define(
                    EVENT_STREAMS_MAX,
                    INT,
                    5_000,
                    Range.between(1, 1_000_000),
                    LOW,
                    "Most streams of events that are open at the same time on one gateway.")
            .define(
                    EVENT_STREAMS_PER_ACCOUNT_MAX,
                    INT,
                    20,
                    Range.between(1, 1_000_000),
                    LOW,
                    "Most of them of one account.")
            .define(
                    EVENT_HEARTBEAT_MS,
                    LONG,
                    10_000L,
                    Range.between(100L, 25_000L),
                    LOW,
                    "Milliseconds between signs of life on a stream of events. Proxies close what is silent, often after 30 seconds.")
            .define(
                    EVENT_STALLED_MS,
                    LONG,
                    20_000L,
                    Range.between(100L, 300_000L),
                    LOW,
                    "Milliseconds after which a listener that reads nothing is cut off. It may come back and go on where it was.")
            .define(
                    CATALOGUE_OWNERS,
                    LIST,
                    List.of(),
                    MEDIUM,
                    "Topics of the catalogue that other systems write, each with a name for its owner:"
                            + " usage.subscriptions=CRM,usage.hubs=CRM. The API refuses to write them, and the read model"
                            + " follows them. Empty: the gateway writes all.")
            .define(
                    PUBLIC_URL,
                    STRING,
                    "",
                    LOW,
                    "Where clients reach the API, for download links, as https://usage.example.com. Empty: where the"
                            + " request came to.");

    /** Reads and checks the settings; a wrong one is a SettingsException that names it. */
    public static GatewayConfig of(Settings settings) {
        AbstractConfig config = RuntimeConfig.parse(DEFINITION, settings);
        return new GatewayConfig(
                config.getString(HOST),
                config.getInt(PORT),
                config.getString(JDBC_URL),
                config.getString(JDBC_USER),
                config.getPassword(JDBC_PASSWORD),
                config.getInt(JDBC_CONNECTIONS),
                config.getLong(UPLOAD_BYTES_MAX),
                config.getInt(DRY_RUN_CONCURRENT_MAX),
                Duration.ofMillis(config.getLong(DRY_RUN_TIMEOUT_MS)),
                Duration.ofMillis(config.getLong(COMMAND_TIMEOUT_MS)),
                Duration.ofMillis(config.getLong(SUSPENSE_INTERVAL_MS)),
                Optional.of(config.getPassword(OPERATOR_KEY))
                        .filter(key -> !key.value().isEmpty()),
                Optional.of(config.getString(OPERATOR_KEY_FILE))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of),
                Duration.ofMillis(config.getLong(KEY_OVERLAP_MS)),
                Optional.of(config.getString(RECEIPT_KEYS_FILE))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of),
                Duration.ofMillis(config.getLong(EVENTS_RETENTION_MS)),
                config.getInt(EVENT_STREAMS_MAX),
                config.getInt(EVENT_STREAMS_PER_ACCOUNT_MAX),
                Duration.ofMillis(config.getLong(EVENT_HEARTBEAT_MS)),
                Duration.ofMillis(config.getLong(EVENT_STALLED_MS)),
                WebhookConfig.of(config),
                CollectConfig.of(config),
                owners(config.getList(CATALOGUE_OWNERS)),
                ServerLimits.of(config),
                Optional.of(config.getString(PUBLIC_URL))
                        .filter(url -> !url.isEmpty())
                        .map(URI::create));
    }

    private static CatalogueOwners owners(List<String> entries) {
        try {
            return CatalogueOwners.parse(entries);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("Setting " + CATALOGUE_OWNERS + ": " + e.getMessage(), e);
        }
    }
}
