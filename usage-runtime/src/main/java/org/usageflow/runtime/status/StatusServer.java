package org.usageflow.runtime.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.usageflow.runtime.StageApp;

/** {@code /health} and {@code /metrics} of a process that runs stages without the gateway. */
public final class StatusServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Opens the port.
     *
     * @param port 0 for any free one
     */
    public StatusServer(InetAddress host, int port, List<StageApp> stages, PrometheusMeterRegistry metrics) {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " can not be opened for health and metrics", e);
        }
        serve("/health", exchange -> answerHealth(exchange, stages));
        serve(
                "/metrics",
                exchange -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
        server.setExecutor(executor);
    }

    /** The server itself would take every path that begins so. */
    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            if (path.equals(exchange.getRequestURI().getPath())) {
                handler.handle(exchange);
            } else {
                answer(exchange, NOT_FOUND, "text/plain; charset=utf-8", "There are /health and /metrics.");
            }
        });
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answerHealth(HttpExchange exchange, List<StageApp> stages) throws IOException {
        boolean up = stages.stream().allMatch(stage -> stage.health().isUp());
        String body = stages.stream()
                .map(stage ->
                        "\"" + stage.stage().id() + "\":\"" + stage.health().status() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        answer(exchange, up ? OK : UNAVAILABLE, "application/json", body);
    }

    private static void answer(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
