package org.usageflow.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka cluster in this JVM: one or more KRaft nodes, each broker and controller at once, on the loopback address.
 *
 * <p>With a data directory of its own, a cluster that starts there again has the same id, topics and records, also after its
 * process was killed. Without one it lives in a temporary directory that {@link #close()} deletes. Thread-safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final List<KafkaNode> nodes;
    private final String clusterId;
    private final Map<String, Object> clientProperties;
    private final DataDirectory directory;
    private final List<String> scramArguments;
    private final Optional<String> guestBootstrap;

    private EmbeddedKafka(Builder builder, KafkaLayout layout) {
        this.scramArguments = layout.scramArguments();
        this.guestBootstrap = Optional.ofNullable(layout.guests()).map(KafkaLayout.Guests::bootstrap);
        this.directory = new DataDirectory(builder.dataDirectory, "kafka");
        this.clientProperties = layout.clientProperties();
        this.nodes = IntStream.range(0, builder.nodeCount)
                .mapToObj(
                        index -> new KafkaNode(directory.path().resolve("node" + (index + 1)), layout.settings(index)))
                .toList();
        this.clusterId = nodes.stream()
                .flatMap(node -> node.formattedClusterId().stream())
                .findFirst()
                .orElseGet(() -> Uuid.randomUuid().toString());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Addresses of all brokers, host:port, separated by commas. */
    public String bootstrap() {
        return String.valueOf(clientProperties.get("bootstrap.servers"));
    }

    /** What a client needs to connect: {@code bootstrap.servers}, and user and password where the cluster asks for them. */
    public Map<String, Object> clientProperties() {
        return clientProperties;
    }

    /** Addresses of all brokers for clients from outside, if there is a listener for them. */
    public Optional<String> guestBootstrap() {
        return guestBootstrap;
    }

    public String clusterId() {
        return clusterId;
    }

    /** Stops one node (from 0) in good order; its data stay. */
    public void stopNode(int index) {
        nodes.get(index).stop();
    }

    /** Starts a stopped node (from 0) on its old port and data. */
    public void startNode(int index) {
        nodes.get(index).start();
    }

    /** Stops and starts one node (from 0). */
    public void restartNode(int index) {
        stopNode(index);
        startNode(index);
    }

    /** Stops all nodes; deletes the data if they lie in a temporary directory. */
    @Override
    public void close() {
        // Together, as a node that goes last waits for a quorum that is no longer there.
        Parallel.run(
                "kafka-stop", nodes.stream().<Runnable>map(node -> node::stop).toList());
        directory.close();
    }

    private EmbeddedKafka startAll() {
        try {
            nodes.forEach(node -> node.format(clusterId, scramArguments));
            // Together, as nodes need each other to form a quorum.
            Parallel.run(
                    "kafka-start",
                    nodes.stream().<Runnable>map(node -> node::start).toList());
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What a cluster is started with. */
    public static final class Builder {
        private int nodeCount = 1;
        private @Nullable Path dataDirectory;
        private List<Integer> ports = List.of();
        private final Map<String, String> settings = new HashMap<>();
        private KafkaLayout.@Nullable User user;
        private @Nullable String guestHost;
        private List<Integer> guestPorts = List.of();
        private String guestAddress = "";

        private Builder() {}

        /** Number of nodes, from 1; 1 by default. */
        public Builder nodes(int count) {
            this.nodeCount = count;
            return this;
        }

        /** Where data are kept between starts; a temporary directory by default. */
        public Builder dataDirectory(Path directory) {
            this.dataDirectory = directory;
            return this;
        }

        /** The brokers' ports, one for each node; free ones by default. */
        public Builder ports(int... fixed) {
            this.ports = IntStream.of(fixed).boxed().toList();
            return this;
        }

        /** A setting of the brokers, which replaces ours. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Clients must log in with SASL/SCRAM-SHA-512. The user is created with the data directory, and is a super user. */
        public Builder scram(String username, String password) {
            this.user = new KafkaLayout.User(username, password);
            return this;
        }

        /**
         * Opens a second listener, for clients from outside: they log in with SASL/SCRAM-SHA-512, with passwords that are set on the
         * running cluster, and may do only what access control lists allow them.
         *
         * @param host address to listen at
         * @param ports one for each node; none for free ones
         */
        public Builder guests(String host, int... ports) {
            this.guestHost = host;
            this.guestPorts = IntStream.of(ports).boxed().toList();
            return this;
        }

        /** Address that clients from outside are told, host:port; by default where the listener is. For one node. */
        public Builder guestAddress(String hostAndPort) {
            this.guestAddress = hostAndPort;
            return this;
        }

        /**
         * Starts the cluster and waits until it serves.
         *
         * @throws IllegalStateException if a node cannot start: a port is taken, or another process holds the data directory
         */
        public EmbeddedKafka start() {
            return new EmbeddedKafka(this, layout()).startAll();
        }

        private KafkaLayout layout() {
            requireAsManyAsNodes(ports);
            requireAsManyAsNodes(guestPorts);
            List<Integer> free = FreePorts.find(3 * nodeCount);
            List<Integer> brokerPorts = ports.isEmpty() ? free.subList(0, nodeCount) : ports;
            return new KafkaLayout(brokerPorts, free.subList(nodeCount, 2 * nodeCount), settings, user, guests(free));
        }

        private KafkaLayout.@Nullable Guests guests(List<Integer> free) {
            if (guestHost == null) {
                return null;
            }
            List<Integer> open = guestPorts.isEmpty() ? free.subList(2 * nodeCount, 3 * nodeCount) : guestPorts;
            return new KafkaLayout.Guests(guestHost, open, guestAddress);
        }

        private void requireAsManyAsNodes(List<Integer> fixed) {
            if (!fixed.isEmpty() && fixed.size() != nodeCount) {
                throw new IllegalArgumentException(
                        nodeCount + " nodes need as many ports, and there are " + fixed.size());
            }
        }
    }
}
