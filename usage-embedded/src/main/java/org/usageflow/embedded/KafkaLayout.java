package org.usageflow.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a cluster's nodes, and of its clients.
 *
 * <p>Controllers are named in the settings and not in the metadata log, so that their ports may change from start to start.
 */
record KafkaLayout(
        List<Integer> brokerPorts,
        List<Integer> controllerPorts,
        Map<String, String> overrides,
        @Nullable User user,
        @Nullable Guests guests) {
    private static final String HOST = "127.0.0.1";
    private static final String CONTROLLER = KafkaNode.CONTROLLER_LISTENER;
    private static final String ANYONE_INSIDE = "User:ANONYMOUS";
    private static final String GUESTS = "GUESTS";
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String SCRAM_LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    /** Who may log in. */
    record User(String name, String password) {
        User {
            if ((name + password).matches(".*[\"\\\\,=\\[\\]].*")) {
                throw new IllegalArgumentException("Name and password of a Kafka user may not contain \" \\ , = [ ]");
            }
        }

        String jaasConfig() {
            return SCRAM_LOGIN + " username=\"" + name + "\" password=\"" + password + "\";";
        }
    }

    /**
     * The listener of clients from outside, who log in and may do only what they are allowed.
     *
     * @param host address to listen at
     * @param ports a port for each node
     * @param advertised address that clients are told, host:port; empty for where it listens
     */
    record Guests(String host, List<Integer> ports, String advertised) {
        String listener(int index) {
            return GUESTS + "://" + host + ":" + ports.get(index);
        }

        String advertisedListener(int index) {
            return advertised.isEmpty() ? listener(index) : GUESTS + "://" + advertised;
        }

        /** What clients are told. */
        String bootstrap() {
            return advertised.isEmpty()
                    ? ports.stream().map(port -> host + ":" + port).collect(Collectors.joining(","))
                    : advertised;
        }
    }

    Map<String, String> settings(int index) {
        Map<String, String> settings = new HashMap<>(sizing());
        settings.putAll(replication());
        settings.putAll(listeners(index));
        if (user != null) {
            settings.putAll(security(user));
        }
        if (guests != null) {
            settings.putAll(guard(guests, index, settings));
        }
        settings.putAll(overrides);
        return settings;
    }

    Map<String, Object> clientProperties() {
        String bootstrap = brokerPorts.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
        if (user == null) {
            return Map.of("bootstrap.servers", bootstrap);
        }
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                listener(),
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                user.jaasConfig());
    }

    List<String> scramArguments() {
        return user == null
                ? List.of()
                : List.of(MECHANISM + "=[name=" + user.name() + ",password=" + user.password() + "]");
    }

    private Map<String, String> listeners(int index) {
        String broker = listener() + "://" + HOST + ":" + brokerPorts.get(index);
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(index + 1),
                "controller.quorum.voters",
                voters(),
                "listeners",
                broker + "," + CONTROLLER + "://" + HOST + ":" + controllerPorts.get(index),
                "advertised.listeners",
                broker,
                "listener.security.protocol.map",
                listener() + ":" + listener() + "," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                listener(),
                "controller.listener.names",
                CONTROLLER);
    }

    private Map<String, String> replication() {
        int replicas = Math.min(3, brokerPorts.size());
        String factor = String.valueOf(replicas);
        String inSync = String.valueOf(Math.max(1, replicas - 1));
        String partitions = replicas == 1 ? "1" : "5";
        return Map.of(
                "default.replication.factor", factor,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", factor,
                "offsets.topic.num.partitions", partitions,
                "transaction.state.log.replication.factor", factor,
                "transaction.state.log.min.isr", inSync,
                "transaction.state.log.num.partitions", partitions,
                "share.coordinator.state.topic.replication.factor", factor,
                "share.coordinator.state.topic.min.isr", inSync,
                "share.coordinator.state.topic.num.partitions", "1");
    }

    /** Small enough to share a machine with everything else, and nothing happens behind the operator's back. */
    private static Map<String, String> sizing() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // A server that was off for a month must go on where it was: a year instead of a week.
                Map.entry("offsets.retention.minutes", "525600"),
                // A killed broker's registration must run out before the broker comes back: 3 s instead of 9.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // What a killed instance left open holds up readers until it is aborted: looked for each second, not
                // each 10.
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("log.preallocate", "false"),
                // 10 MiB of heap; the default takes 128 MiB.
                Map.entry("log.cleaner.dedupe.buffer.size", "10485760"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                Map.entry("num.recovery.threads.per.data.dir", "2"));
    }

    private Map<String, String> security(User admin) {
        String prefix = "listener.name." + listener().toLowerCase(Locale.ROOT) + ".scram-sha-512.";
        return Map.of(
                "sasl.enabled.mechanisms",
                MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                MECHANISM,
                prefix + "sasl.jaas.config",
                admin.jaasConfig(),
                // Controllers talk to each other without a name, on ports that only this machine reaches.
                "super.users",
                "User:" + admin.name() + ";" + ANYONE_INSIDE);
    }

    /** Guests log in and are held to what they are allowed; who reaches the inner listener may do everything, as without guests. */
    private static Map<String, String> guard(Guests guests, int index, Map<String, String> inner) {
        return Map.of(
                "listeners",
                inner.get("listeners") + "," + guests.listener(index),
                "advertised.listeners",
                inner.get("advertised.listeners") + "," + guests.advertisedListener(index),
                "listener.security.protocol.map",
                inner.get("listener.security.protocol.map") + "," + GUESTS + ":SASL_PLAINTEXT",
                "sasl.enabled.mechanisms",
                MECHANISM,
                "listener.name." + GUESTS.toLowerCase(Locale.ROOT) + ".scram-sha-512.sasl.jaas.config",
                SCRAM_LOGIN + ";",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                inner.getOrDefault("super.users", ANYONE_INSIDE));
    }

    private String listener() {
        return user == null ? "PLAINTEXT" : "SASL_PLAINTEXT";
    }

    private String voters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(index -> (index + 1) + "@" + HOST + ":" + controllerPorts.get(index))
                .collect(Collectors.joining(","));
    }
}
