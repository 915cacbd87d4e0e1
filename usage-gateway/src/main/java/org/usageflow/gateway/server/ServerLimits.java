package org.usageflow.gateway.server;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * What one caller may take of the server, so that enough is left for the others. Each instance counts for itself.
 *
 * @param headerBytesMax most bytes of a request's line and headers
 * @param bodyBytesMax most bytes of a body that is no file
 * @param connectionsMax most open connections; more wait until one is closed
 * @param idleTimeout how long a connection may be silent
 * @param bodyBytesPerSecondMin slowest body, on average, that is waited for; 0 for any
 * @param stopTimeout how long a stop waits for the requests under way
 * @param uploadsConcurrentMax most files that one account sends at the same time
 * @param requestsMax most requests of one key in a period; 0 for any number
 * @param requestsPeriod that period
 */
public record ServerLimits(
        int headerBytesMax,
        long bodyBytesMax,
        int connectionsMax,
        Duration idleTimeout,
        long bodyBytesPerSecondMin,
        Duration stopTimeout,
        int uploadsConcurrentMax,
        long requestsMax,
        Duration requestsPeriod) {

    public static final String HEADER_BYTES_MAX = "gateway.http.header.bytes.max";
    public static final String BODY_BYTES_MAX = "gateway.http.body.bytes.max";
    public static final String CONNECTIONS_MAX = "gateway.http.connections.max";
    public static final String IDLE_TIMEOUT_MS = "gateway.http.idle.timeout.ms";
    public static final String BODY_RATE_MIN = "gateway.http.body.bytes.per.second.min";
    public static final String STOP_TIMEOUT_MS = "gateway.http.stop.timeout.ms";
    public static final String UPLOADS_CONCURRENT_MAX = "gateway.upload.concurrent.max";
    public static final String REQUESTS_MAX = "gateway.rate.requests.max";
    public static final String REQUESTS_PERIOD_MS = "gateway.rate.period.ms";

    /** Adds names, defaults, bounds and meanings of the settings. */
    public static ConfigDef define(ConfigDef settings) {
        return settings.define(
                        HEADER_BYTES_MAX,
                        INT,
                        16 << 10,
                        Range.between(1 << 10, 1 << 20),
                        LOW,
                        "Most bytes of a request's line and headers; a longer one is answered 414 or 431.")
                .define(
                        BODY_BYTES_MAX,
                        LONG,
                        4L << 20,
                        Range.between(1 << 10, 1L << 30),
                        LOW,
                        "Most bytes of a request's body that is no file.")
                .define(
                        CONNECTIONS_MAX,
                        INT,
                        10_000,
                        Range.between(1, 1_000_000),
                        MEDIUM,
                        "Most open connections; more wait until one is closed. Each takes a file descriptor.")
                .define(
                        IDLE_TIMEOUT_MS,
                        LONG,
                        60_000L,
                        Range.between(100, 3_600_000),
                        LOW,
                        "Milliseconds after which a silent connection is closed.")
                .define(
                        BODY_RATE_MIN,
                        LONG,
                        512L,
                        Range.between(0, 1L << 30),
                        LOW,
                        "Bytes a second, on average, that a client must send of a body, or is answered 408; 0 for as slow as it likes.")
                .define(
                        STOP_TIMEOUT_MS,
                        LONG,
                        30_000L,
                        Range.between(0, 600_000),
                        LOW,
                        "Milliseconds that a stop waits for the requests under way; new ones are answered 503 meanwhile.")
                .define(
                        UPLOADS_CONCURRENT_MAX,
                        INT,
                        8,
                        Range.between(1, 10_000),
                        MEDIUM,
                        "Most files that one account sends at the same time; more are answered 429.")
                .define(
                        REQUESTS_MAX,
                        LONG,
                        6_000L,
                        Range.between(0, 1_000_000_000),
                        MEDIUM,
                        "Most requests of one API key in a period; more are answered 429. 0 for any number. Each instance counts for itself.")
                .define(
                        REQUESTS_PERIOD_MS,
                        LONG,
                        60_000L,
                        Range.between(1, 86_400_000),
                        LOW,
                        "Milliseconds of that period. What was used comes back evenly over it.");
    }

    /** The settings as given. */
    public static ServerLimits of(AbstractConfig config) {
        return new ServerLimits(
                config.getInt(HEADER_BYTES_MAX),
                config.getLong(BODY_BYTES_MAX),
                config.getInt(CONNECTIONS_MAX),
                Duration.ofMillis(config.getLong(IDLE_TIMEOUT_MS)),
                config.getLong(BODY_RATE_MIN),
                Duration.ofMillis(config.getLong(STOP_TIMEOUT_MS)),
                config.getInt(UPLOADS_CONCURRENT_MAX),
                config.getLong(REQUESTS_MAX),
                Duration.ofMillis(config.getLong(REQUESTS_PERIOD_MS)));
    }
}
