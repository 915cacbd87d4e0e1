package org.usageflow.cli.resilience;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.usageflow.embedded.EmbeddedKafkaNode;

/** A program that is one broker until it is killed. Arguments: its index, its folder, the cluster's id, then all ports. */
final class BrokerMain {
    static final String READY = "broker serves";

    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<Integer> ports =
                Arrays.stream(arguments).skip(3).map(Integer::valueOf).toList();
        EmbeddedKafkaNode.Cluster cluster = new EmbeddedKafkaNode.Cluster(
                arguments[2], ports.subList(0, ports.size() / 2), ports.subList(ports.size() / 2, ports.size()));
        EmbeddedKafkaNode.start(cluster, Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
