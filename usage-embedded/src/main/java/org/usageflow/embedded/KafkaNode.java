package org.usageflow.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** One node and its directory. The only class that touches Kafka's server internals, which may change with each release. */
final class KafkaNode {
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final Path directory;
    private final Map<String, String> settings;
    private @Nullable KafkaRaftServer server;

    KafkaNode(Path directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = new HashMap<>(settings);
        this.settings.put("log.dirs", directory.toString());
    }

    /** The id of the cluster that the directory belongs to, if it was ever formatted. */
    Optional<String> formattedClusterId() {
        Path file = directory.resolve("meta.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return Optional.ofNullable(properties.getProperty("cluster.id"));
    }

    /** Prepares the directory unless that was done before. */
    void format(String clusterId, List<String> scramArguments) {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(Integer.parseInt(settings.getOrDefault("node.id", "")))
                .setClusterId(clusterId)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .setHasDynamicQuorum(false);
        if (!scramArguments.isEmpty()) {
            formatter.setScramArguments(scramArguments);
        }
        try {
            Files.createDirectories(directory);
            formatter.run();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot prepare a directory for Kafka at " + directory, e);
        }
    }

    synchronized void start() {
        if (server != null) {
            return;
        }
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            starting.startup();
            server = starting;
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new IllegalStateException(
                    "Kafka does not start on " + settings.get("listeners") + " with its data in " + directory
                            + ": is a port taken, or does another process use the directory?",
                    e);
        }
    }

    synchronized void stop() {
        KafkaRaftServer stopping = server;
        server = null;
        if (stopping != null) {
            stopping.shutdown();
            stopping.awaitShutdown();
        }
    }
}
