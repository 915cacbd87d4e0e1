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
 * @param chunkRecordsMax records of a hub after which the file's next chunk begins
 */
public record ExportConfig(int sliceRecords, Duration sliceInterval, Duration announceInterval, int chunkRecordsMax) {
    public static final String SLICE_RECORDS = "export.slice.records";
    public static final String SLICE_INTERVAL_MS = "export.slice.interval.ms";
    public static final String ANNOUNCE_INTERVAL_MS = "export.announce.interval.ms";
    public static final String CHUNK_RECORDS_MAX = "export.chunk.records.max";

    /** Rows that a sheet of Excel takes below its header. */
    static final int SHEET_ROWS = 1_048_575;

    /** Fewer would make more chunks of a full sheet than ids can number. */
    private static final int CHUNK_RECORDS_LEAST = 1_100;

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
                    "Milliseconds between announcements of how much of a file is delivered and closed.")
            .define(
                    CHUNK_RECORDS_MAX,
                    INT,
                    SHEET_ROWS,
                    Range.between(CHUNK_RECORDS_LEAST, SHEET_ROWS),
                    LOW,
                    "Records of a chunk at most; a hub that has more of a file gets more chunks. Changing it leaves records in the chunks that they are in.");

    /** Reads and checks the settings. */
    public static ExportConfig of(Settings settings) {
        AbstractConfig config = RuntimeConfig.parse(DEFINITION, settings);
        return new ExportConfig(
                config.getInt(SLICE_RECORDS),
                Duration.ofMillis(config.getLong(SLICE_INTERVAL_MS)),
                Duration.ofMillis(config.getLong(ANNOUNCE_INTERVAL_MS)),
                config.getInt(CHUNK_RECORDS_MAX));
    }
}
