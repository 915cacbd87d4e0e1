package org.usageflow.runtime.topic;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Creates topics that may be written at once. */
public final class NewTopics {
    private NewTopics() {}

    /**
     * Creates a topic, and waits until the leader of each of its partitions serves it. A leader that does not yet refuses a producer's first
     * batch, may take the second, and then refuses the first for good, as one that is out of order (KAFKA-15591): the
     * producer loses it, or its transaction, after its delivery timeout of two minutes.
     *
     * @throws org.apache.kafka.common.errors.TopicExistsException when there is one of this name
     * @throws org.apache.kafka.common.KafkaException when the cluster refuses it
     */
    public static void create(Admin admin, NewTopic topic) {
        Kafka.get(admin.createTopics(List.of(topic)).all());
        Kafka.get(admin.listOffsets(IntStream.range(0, topic.numPartitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all());
    }
}
