package org.usageflow.export;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

/**
 * Settings of export.
 *
 * @param sliceRecords records looked at in one go when a chunk or file is closed, over all files of a partition
 * @param sliceInterval time between slices
 * @param announceInterval time between announcements of a file's sums and chunks
 */
public record ExportConfig(int sliceRecords, Duration sliceInterval, Duration announceInterval) {
    public static final String SLICE_RECORDS = "export.slice.records";
    public static final String SLICE_INTERVAL_MS = "export.slice.interval.ms";
    public static final String ANNOUNCE_INTERVAL_MS = "export.announce.interval.ms";

    /** Names, defaults, bounds and meanings of the settings. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    SLICE_RECORDS,
                    INT,
                    5_000,
                    Range.between(1, 100_000),
                    LOW,
                    "Records closed at a time in one partition when a chunk or file is closed. More is faster for one file, and delays the others.")
            .define(
                    SLICE_INTERVAL_MS,
                    LONG,
                    50L,
                    Range.between(1, 10_000),
                    LOW,
                    "Milliseconds between slices: the delay until a chunk or file begins to close, at most.")
            .define(
                    ANNOUNCE_INTERVAL_MS,
                    LONG,
                    100L,
                    Range.between(1, 10_000),
                    LOW,
                    "Milliseconds between announcements of how much of a file is delivered and closed.");

    /** Reads and checks the settings. */
    public static ExportConfig of(Settings settings) {
        AbstractConfig config = RuntimeConfig.parse(DEFINITION, settings);
        return new ExportConfig(
                config.getInt(SLICE_RECORDS),
                Duration.ofMillis(config.getLong(SLICE_INTERVAL_MS)),
                Duration.ofMillis(config.getLong(ANNOUNCE_INTERVAL_MS)));
    }
}
