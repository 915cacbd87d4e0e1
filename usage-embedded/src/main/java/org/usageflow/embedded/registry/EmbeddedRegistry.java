package org.usageflow.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry that speaks Confluent's REST protocol on the loopback address, so that stock consumers can read our topics. It
 * keeps its schemas on a compacted topic and has no other data. One registry writes to a topic; production uses a real one.
 * Thread-safe.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    /** Where schemas are kept unless another topic is named. */
    public static final String TOPIC = "usage.schemas";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LARGEST_BODY_BYTES = 1024 * 1024;

    private final SchemaLog log;
    private final List<Route> routes;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private EmbeddedRegistry(SchemaLog log, HttpServer server) {
        this.log = log;
        this.routes = new RegistryRoutes(new Registry(log)).routes();
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts on a free port, with its schemas on {@link #TOPIC}. */
    public static EmbeddedRegistry start(Map<String, ?> kafkaProperties) {
        return start(kafkaProperties, TOPIC, 0);
    }

    /**
     * Reads back the schemas of before, then serves.
     *
     * @param kafkaProperties how to connect to Kafka
     * @param topic created if it is not there
     * @param port 0 for a free one
     * @throws IllegalStateException if the port is taken
     */
    public static EmbeddedRegistry start(Map<String, ?> kafkaProperties, String topic, int port) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException("The schema registry does not start on port " + port + ": is it taken?", e);
        }
        SchemaLog log = null;
        try {
            log = new SchemaLog(kafkaProperties, topic);
            return new EmbeddedRegistry(log, server);
        } catch (RuntimeException e) {
            server.stop(0);
            Utils.closeQuietly(log, "schema log");
            throw e;
        }
    }

    /** The value for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        log.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                reply(exchange, 200, answer(exchange));
            } catch (RegistryError e) {
                reply(exchange, e.status(), error(e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error("A call to the schema registry failed: uri={}", exchange.getRequestURI(), e);
                reply(exchange, 500, error(500, "Internal error of the schema registry, see its log."));
            }
        }
    }

    private JsonNode answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        String method = exchange.getRequestMethod();
        boolean knownPath = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(path);
            knownPath |= parts.isPresent();
            if (parts.isPresent() && route.method().equals(method)) {
                String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
                return route.handler().answer(new Route.Call(parts.get(), query, body(exchange)));
            }
        }
        throw knownPath ? RegistryError.methodNotAllowed(method, path) : RegistryError.noSuchPath(path);
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
        if (bytes.length > LARGEST_BODY_BYTES) {
            throw RegistryError.invalidBody("more than " + LARGEST_BODY_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static JsonNode error(int code, String message) {
        return RegistryEvent.JSON.createObjectNode().put("error_code", code).put("message", message);
    }
}
