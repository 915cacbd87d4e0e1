package org.usageflow.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One node, broker and controller at once, of a cluster whose other nodes run in processes of their own: so each can be killed alone.
 * Nodes that are told the same {@link Cluster} find each other; a node that starts again with its directory goes on where it was.
 */
public final class EmbeddedKafkaNode implements AutoCloseable {
    private final DataDirectory directory;
    private final KafkaNode node;

    private EmbeddedKafkaNode(DataDirectory directory, KafkaNode node) {
        this.directory = directory;
        this.node = node;
    }

    /**
     * What all nodes of a cluster know.
     *
     * @param id as Kafka writes ids, 22 characters
     * @param brokerPorts where clients connect, one port a node, on the loopback address
     * @param controllerPorts where the nodes agree, as many
     */
    public record Cluster(String id, List<Integer> brokerPorts, List<Integer> controllerPorts) {
        public Cluster {
            brokerPorts = List.copyOf(brokerPorts);
            controllerPorts = List.copyOf(controllerPorts);
            if (brokerPorts.isEmpty() || brokerPorts.size() != controllerPorts.size()) {
                throw new IllegalArgumentException(brokerPorts.size()
                        + " brokers need as many controllers, and there are " + controllerPorts.size());
            }
        }

        /** Addresses of all brokers, host:port, separated by commas. */
        public String bootstrap() {
            return String.valueOf(layout().clientProperties().get("bootstrap.servers"));
        }

        private KafkaLayout layout() {
            return new KafkaLayout(brokerPorts, controllerPorts, Map.of(), null, null);
        }
    }

    /**
     * Starts a node, and returns when it serves: not before enough of the others are there to agree.
     *
     * @param index which node of the cluster, from 0
     * @param data where it keeps its data
     * @throws IllegalStateException if a port is taken, or another process holds the directory
     */
    public static EmbeddedKafkaNode start(Cluster cluster, int index, Path data) {
        DataDirectory directory = new DataDirectory(data, "kafka");
        KafkaLayout layout = cluster.layout();
        KafkaNode node = new KafkaNode(directory.path().resolve("node"), layout.settings(index));
        try {
            node.format(cluster.id(), layout.scramArguments());
            node.start();
            return new EmbeddedKafkaNode(directory, node);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Stops it in good order; its data stay. */
    @Override
    public void close() {
        node.stop();
        directory.close();
    }
}
