package org.usageflow.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.workbook.ReadLimits;

/**
 * Settings of ingest alone; the time between its transactions is {@link RuntimeConfig#commitInterval()}.
 *
 * @param sliceRows rows of one file until it is the next file's turn
 * @param openFilesMax files that are open at the same time: each holds its shared strings on the heap
 * @param unfinishedFilesMax files of one partition that are begun and not finished
 * @param recordBytesMax size of one event; a row that needs more makes its file invalid
 * @param readLimits how much of anything a usage file may hold
 */
public record IngestConfig(
        int sliceRows, int openFilesMax, int unfinishedFilesMax, int recordBytesMax, ReadLimits readLimits) {
    public static final String SLICE_ROWS = "ingest.slice.rows";
    public static final String OPEN_FILES_MAX = "ingest.open.files.max";
    public static final String UNFINISHED_FILES_MAX = "ingest.unfinished.files.max";
    public static final String RECORD_BYTES_MAX = "ingest.record.bytes.max";

    /** Names, defaults, bounds and meanings of the settings. */
    public static final ConfigDef DEFINITION = SheetLimits.define(new ConfigDef())
            .define(
                    SLICE_ROWS,
                    INT,
                    500,
                    Range.between(1, 100_000),
                    LOW,
                    "Rows of one file until it is the next file's turn.")
            .define(
                    OPEN_FILES_MAX,
                    INT,
                    8,
                    Range.between(1, 1000),
                    MEDIUM,
                    "Files that one instance splits at the same time: each holds its shared strings on the heap.")
            .define(
                    UNFINISHED_FILES_MAX,
                    INT,
                    32,
                    Range.between(1, SplitProgress.UNFINISHED_MAX),
                    LOW,
                    "Files of one partition that are begun and not finished; further ones wait in the topic.")
            .define(
                    RECORD_BYTES_MAX,
                    INT,
                    900_000,
                    Range.between(1_000, 100_000_000),
                    LOW,
                    "Bytes of one record event, at most what brokers take; a longer row makes its file invalid.");

    /** What is used when nothing is set. */
    public static final IngestConfig DEFAULTS = of(Settings.none());

    /** Reads and checks the settings; a wrong one is a {@link org.usageflow.runtime.config.SettingsException}. */
    public static IngestConfig of(Settings settings) {
        AbstractConfig config = RuntimeConfig.parse(DEFINITION, settings);
        return new IngestConfig(
                config.getInt(SLICE_ROWS),
                config.getInt(OPEN_FILES_MAX),
                config.getInt(UNFINISHED_FILES_MAX),
                config.getInt(RECORD_BYTES_MAX),
                SheetLimits.of(config));
    }
}
