package org.usageflow.cli.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;
import org.usageflow.embedded.EmbeddedKafkaNode;
import org.usageflow.embedded.FreePorts;
import org.usageflow.testkit.ChildProcess;

/** Three brokers, each in a process of its own that can be killed: every topic is kept three times, two of which must agree. */
final class Brokers implements AutoCloseable {
    static final int COUNT = 3;

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(2);

    private final EmbeddedKafkaNode.Cluster cluster;
    private final List<ChildProcess> processes = new ArrayList<>();

    private Brokers(EmbeddedKafkaNode.Cluster cluster) {
        this.cluster = cluster;
    }

    static Brokers start(Path folder) {
        List<Integer> ports = FreePorts.find(2 * COUNT);
        Brokers brokers = new Brokers(new EmbeddedKafkaNode.Cluster(
                Uuid.randomUuid().toString(), ports.subList(0, COUNT), ports.subList(COUNT, 2 * COUNT)));
        try {
            for (int index = 0; index < COUNT; index++) {
                brokers.processes.add(brokers.process(index, folder));
            }
            brokers.processes.forEach(process -> process.awaitLine(BrokerMain.READY, LONGEST_START));
            return brokers;
        } catch (RuntimeException | Error e) {
            brokers.close();
            throw e;
        }
    }

    private ChildProcess process(int index, Path folder) {
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(index), folder.resolve("broker" + index).toString(), cluster.id()));
        Stream.concat(cluster.brokerPorts().stream(), cluster.controllerPorts().stream())
                .forEach(port -> arguments.add(port.toString()));
        return ChildProcess.java(BrokerMain.class, folder.resolve("broker" + index + ".log"))
                .jvmArguments("-Xmx384m")
                .arguments(arguments.toArray(String[]::new))
                .start();
    }

    String bootstrap() {
        return cluster.bootstrap();
    }

    /** Ends a broker as {@code kill -9} does. */
    void kill(int index) {
        processes.get(index).kill();
    }

    /** Starts a killed broker again, and returns when every partition has all its copies in step. */
    void restart(int index) {
        processes.get(index).start().awaitLine(BrokerMain.READY, LONGEST_START);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            Awaitility.await("all copies in step")
                    .atMost(LONGEST_CATCH_UP)
                    .ignoreExceptions()
                    .until(() -> inStep(admin));
        }
    }

    private static boolean inStep(Admin admin) throws ExecutionException, InterruptedException {
        return admin
                .describeTopics(admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .map(TopicDescription::partitions)
                .flatMap(List::stream)
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    @Override
    public void close() {
        processes.forEach(ChildProcess::close);
    }
}
