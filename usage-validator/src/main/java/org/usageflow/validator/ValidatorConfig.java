package org.usageflow.validator;

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
 * Settings of the validator.
 *
 * @param factInterval time between two facts about a file that is being validated
 * @param cachedSubscriptions subscriptions, and searches, that are held decoded in memory
 * @param sweepEntries entries of a store looked at between two facts while dead files are cleaned up
 */
public record ValidatorConfig(Duration factInterval, long cachedSubscriptions, int sweepEntries) {
    public static final String FACT_INTERVAL_MS = "validator.fact.interval.ms";
    public static final String CACHED_SUBSCRIPTIONS = "validator.cached.subscriptions";
    public static final String SWEEP_ENTRIES = "validator.sweep.entries";

    /** Names, defaults, bounds and meanings of the settings. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    FACT_INTERVAL_MS,
                    LONG,
                    100L,
                    Range.between(10, 60_000),
                    LOW,
                    "Milliseconds between two facts of one shard about the progress of a file.")
            .define(
                    CACHED_SUBSCRIPTIONS,
                    LONG,
                    50_000L,
                    Range.between(0, 10_000_000),
                    LOW,
                    "Subscriptions held decoded in memory, about 1 KiB each, and as many results of searches by parameter. The rest is read from the state store.")
            .define(
                    SWEEP_ENTRIES,
                    INT,
                    2_000,
                    Range.between(1, 1_000_000),
                    LOW,
                    "Entries of a state store that one shard looks at between two facts, to delete what invalid, rejected, deleted and replaced uploads left there.");

    /** Reads and checks the settings; a wrong one is a {@link org.usageflow.runtime.config.SettingsException}. */
    public static ValidatorConfig of(Settings settings) {
        AbstractConfig config = RuntimeConfig.parse(DEFINITION, settings);
        return new ValidatorConfig(
                Duration.ofMillis(config.getLong(FACT_INTERVAL_MS)),
                config.getLong(CACHED_SUBSCRIPTIONS),
                config.getInt(SWEEP_ENTRIES));
    }
}
