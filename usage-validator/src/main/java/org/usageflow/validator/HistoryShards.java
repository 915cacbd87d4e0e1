package org.usageflow.validator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Which shard keeps the history of what.
 *
 * @param count shards, that is partitions of the topics on which rows go there
 */
record HistoryShards(int count) {
    /** Shard that keeps a scope, see {@link RowCheck#scope()}. */
    int of(String scope) {
        return Utils.toPositive(Utils.murmur2(scope.getBytes(StandardCharsets.UTF_8))) % count;
    }

    /** Key of what is sent to a shard. */
    static String key(int shard) {
        return Integer.toString(shard);
    }

    static StreamPartitioner<String, RowSlice> partitioner() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(Integer.parseInt(key)));
    }

    /** A place to gather rows in, for each shard one. */
    List<List<RowCheck>> emptySlices() {
        return Stream.<List<RowCheck>>generate(ArrayList::new).limit(count).toList();
    }
}
