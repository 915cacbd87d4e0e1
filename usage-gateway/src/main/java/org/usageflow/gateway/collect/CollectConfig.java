package org.usageflow.gateway.collect;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * Settings of collecting records.
 *
 * @param requestRecordsMax most records of one request
 * @param requestBytesMax most bytes of one request
 * @param fileBytesMax most bytes of all records of a file
 * @param kept how long records stay to which nothing comes any more and which are not completed
 * @param keysKept how long the answer to a request with an idempotency key is remembered
 */
public record CollectConfig(
        int requestRecordsMax, long requestBytesMax, long fileBytesMax, Duration kept, Duration keysKept) {
    public static final String REQUEST_RECORDS_MAX = "gateway.records.request.max";
    public static final String REQUEST_BYTES_MAX = "gateway.records.request.bytes.max";
    public static final String FILE_BYTES_MAX = "gateway.records.file.bytes.max";
    public static final String KEPT_MS = "gateway.records.kept.ms";
    public static final String KEYS_KEPT_MS = "gateway.idempotency.keys.kept.ms";

    /** Adds names, defaults, bounds and meanings of the settings. */
    public static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        REQUEST_RECORDS_MAX,
                        INT,
                        10_000,
                        Range.between(1, 100_000),
                        MEDIUM,
                        "Most records of one request that sends records as JSON.")
                .define(
                        REQUEST_BYTES_MAX,
                        LONG,
                        16L << 20,
                        Range.between(1_000, 1L << 30),
                        LOW,
                        "Most bytes of such a request. They lie in a temporary file while they are read.")
                .define(
                        FILE_BYTES_MAX,
                        LONG,
                        1L << 30,
                        Range.between(1_000, 1L << 40),
                        LOW,
                        "Most bytes of all records that were sent for one usage file.")
                .define(
                        KEPT_MS,
                        LONG,
                        Duration.ofDays(7).toMillis(),
                        Range.between(600_000, Duration.ofDays(3650).toMillis()),
                        MEDIUM,
                        "Milliseconds after which sent records are deleted when no more come and nobody completes"
                                + " them.")
                .define(
                        KEYS_KEPT_MS,
                        LONG,
                        Duration.ofDays(1).toMillis(),
                        Range.between(60_000, Duration.ofDays(365).toMillis()),
                        LOW,
                        "Milliseconds for which a repeated request with the same Idempotency-Key gets the same"
                                + " answer.");
    }

    public static CollectConfig of(AbstractConfig config) {
        return new CollectConfig(
                config.getInt(REQUEST_RECORDS_MAX),
                config.getLong(REQUEST_BYTES_MAX),
                config.getLong(FILE_BYTES_MAX),
                Duration.ofMillis(config.getLong(KEPT_MS)),
                Duration.ofMillis(config.getLong(KEYS_KEPT_MS)));
    }
}
