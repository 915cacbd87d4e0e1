package org.usageflow.runtime.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that may be written at once. */
public final class NewTopics {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private NewTopics() {}

    /**
     * Creates a topic, and waits until the leader of each of its partitions serves it. A leader that does not yet refuses a producer's first
     * batch, may take the second, and then refuses the first for good, as one that is out of order (KAFKA-15591): the
     * producer loses it, or its transaction, after its delivery timeout of two minutes.
     *
     * @throws org.apache.kafka.common.errors.TopicExistsException when there is one of this name
     * @throws org.apache.kafka.common.KafkaException when the cluster refuses it, or does not serve it within a minute
     */
    public static void create(Admin admin, NewTopic topic) {
        Kafka.get(admin.createTopics(List.of(topic)).all());
        Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, topic.numPartitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long startedAt = System.nanoTime();
        while (!areServed(admin, partitions)) {
            if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
                throw new TimeoutException("Topic " + topic.name() + " was created, and after " + PATIENCE.toSeconds()
                        + " s the brokers do not know it yet; look at their logs");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** False as long as a broker has not heard of the topic; a partition that is not led yet is waited for. */
    private static boolean areServed(Admin admin, Map<TopicPartition, OffsetSpec> partitions) {
        try {
            Kafka.get(admin.listOffsets(partitions).all());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }
}
