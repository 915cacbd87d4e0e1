package org.usageflow.contract;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the catalogue.
 *
 * @param name name without a prefix
 * @param key what the key is
 * @param value class of the values
 * @param writers who writes; one stage, unless the topic is an inbox
 * @param readers who reads
 * @param sharding how partitions are counted
 * @param retention what is kept
 * @param description what an event says
 */
public record Topic(
        String name,
        String key,
        Class<? extends SpecificRecord> value,
        Set<Stage> writers,
        Set<Stage> readers,
        Sharding sharding,
        Retention retention,
        String description) {

    /** How many partitions a topic has. */
    public enum Sharding {
        /** The configured number of shards: topics that meet in one stage must agree on it. */
        SHARDED,
        /** One partition: small reference data. */
        SINGLE
    }

    /** What a topic keeps. */
    public sealed interface Retention {
        /** The latest value of each key. */
        record Compacted() implements Retention {}

        /** Everything, for a time. */
        record For(Duration duration) implements Retention {}

        /** Everything, for ever. */
        record Forever() implements Retention {}
    }

    /** True when many write and one reads. */
    public boolean inbox() {
        return writers.size() > 1;
    }

    /** Topic settings that follow from {@link #retention()}. */
    public Map<String, String> settings() {
        return switch (retention) {
            case Retention.Compacted() ->
                Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.2", "segment.ms", "86400000");
            case Retention.For(Duration duration) ->
                Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(duration.toMillis()));
            case Retention.Forever() -> Map.of("cleanup.policy", "delete", "retention.ms", "-1");
        };
    }
}
