package org.usageflow.cli.server;

/**
 * Ports that a server opens; 0 for any free one.
 *
 * @param http the API
 * @param kafka the embedded broker
 * @param registry the embedded schema registry
 * @param postgres the embedded PostgreSQL
 * @param distributors the embedded broker, for distributors
 */
public record ServerPorts(int http, int kafka, int registry, int postgres, int distributors) {
    /** Where people expect them. */
    public static final ServerPorts USUAL = new ServerPorts(8080, 9092, 8081, 0, 9094);

    /** Wherever there is room. */
    public static final ServerPorts FREE = new ServerPorts(0, 0, 0, 0, 0);
}
