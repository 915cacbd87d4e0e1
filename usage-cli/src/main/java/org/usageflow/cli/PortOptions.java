package org.usageflow.cli;

import org.jspecify.annotations.Nullable;
import org.usageflow.cli.server.ServerPorts;
import picocli.CommandLine.Option;

/** Ports of everything that a server opens, all on 127.0.0.1 unless settings say otherwise. */
final class PortOptions {
    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API; 0 for any free one.")
    private @Nullable Integer http;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Port of the embedded Kafka; 0 for any free one.")
    private @Nullable Integer kafka;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Port of the embedded schema registry; 0 for any free one.")
    private @Nullable Integer registry;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            description = "Port of the embedded PostgreSQL; 0 for any free one.")
    private @Nullable Integer postgres;

    @Option(
            names = "--distributors-port",
            paramLabel = "PORT",
            description =
                    "Port of the embedded Kafka for distributors, who log in; 0, and the default with --kafka-port, for any free one.")
    private @Nullable Integer distributors;

    /** What was asked for, and the defaults for the rest. */
    ServerPorts or(ServerPorts defaults) {
        return new ServerPorts(
                http == null ? defaults.http() : http,
                kafka == null ? defaults.kafka() : kafka,
                registry == null ? defaults.registry() : registry,
                postgres == null ? defaults.postgres() : postgres,
                distributors(defaults));
    }

    /** A server whose broker is put elsewhere is not the only one: it leaves the usual port to the usual one. */
    private int distributors(ServerPorts defaults) {
        if (distributors != null) {
            return distributors;
        }
        return kafka == null ? defaults.distributors() : 0;
    }
}
