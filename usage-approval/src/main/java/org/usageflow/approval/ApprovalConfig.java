package org.usageflow.approval;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

/**
 * Settings of approval.
 *
 * @param sliceRecords held records handled at a time, over all files of a partition
 * @param sliceInterval time between slices
 * @param keepsHistory true when accepted records are remembered for rules that ask for the past
 */
public record ApprovalConfig(int sliceRecords, Duration sliceInterval, boolean keepsHistory) {
    public static final String SLICE_RECORDS = "approval.slice.records";
    public static final String SLICE_INTERVAL_MS = "approval.slice.interval.ms";

    public static final String HISTORY = "approval.history";

    /** Names, defaults, bounds and meanings of the settings. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    SLICE_RECORDS,
                    INT,
                    5_000,
                    Range.between(1, 100_000),
                    LOW,
                    "Held records released, judged or discarded at a time in one partition. More is faster for one file, and delays the others.")
            .define(
                    SLICE_INTERVAL_MS,
                    LONG,
                    50L,
                    Range.between(1, 10_000),
                    LOW,
                    "Milliseconds between slices: the delay of a decision, at most.")
            .define(
                    HISTORY,
                    BOOLEAN,
                    true,
                    LOW,
                    "Remember accepted records, for usage rules that compare with a subscription's past. Costs an event a record; what was accepted while it is off is no past.");

    /** Reads and checks the settings. */
    public static ApprovalConfig of(Settings settings) {
        AbstractConfig config = RuntimeConfig.parse(DEFINITION, settings);
        return new ApprovalConfig(
                config.getInt(SLICE_RECORDS),
                Duration.ofMillis(config.getLong(SLICE_INTERVAL_MS)),
                config.getBoolean(HISTORY));
    }
}
