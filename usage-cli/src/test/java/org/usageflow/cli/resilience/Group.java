package org.usageflow.cli.resilience;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.runtime.StageContext;

/** Which instance of a stage works on what. */
record Group(StageContext context, Stage stage) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The instance among these that owns a partition, once one does. */
    StageProcess awaitOwner(Topic topic, int number, List<StageProcess> instances) {
        TopicPartition partition = new TopicPartition(context.topics().of(topic), number);
        return Awaitility.await("an owner of " + partition)
                .atMost(PATIENCE)
                .until(() -> owner(partition, instances), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<StageProcess> owner(TopicPartition partition, List<StageProcess> instances)
            throws ExecutionException, InterruptedException {
        Collection<MemberDescription> members = members();
        return instances.stream()
                .filter(instance -> members.stream()
                        .anyMatch(member -> isOf(member, instance)
                                && member.assignment().topicPartitions().contains(partition)))
                .findFirst();
    }

    private boolean isOf(MemberDescription member, StageProcess instance) {
        return member.clientId().startsWith(context.topics().application(stage) + "-" + instance.instance());
    }

    private Collection<MemberDescription> members() throws ExecutionException, InterruptedException {
        String name = context.topics().application(stage);
        try (Admin admin = Admin.create(context.config().clientSettings())) {
            return admin.describeConsumerGroups(List.of(name)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .toList();
        }
    }
}
