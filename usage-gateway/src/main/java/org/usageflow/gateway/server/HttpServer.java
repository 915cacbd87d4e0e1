package org.usageflow.gateway.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.StageHealth;

/** The web server. {@code /health}, {@code /ready} and {@code /metrics} stand beside the API and need no key. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int WAITING_CONNECTIONS_MAX = 4_096;
    private static final String HEALTH = "/health";
    private static final String READY = "/ready";
    private static final String METRICS = "/metrics";
    private static final String STARTED_AT = "usageflow.started-at";

    private final Javalin javalin;
    private final String host;
    private final int port;
    private final MeterRegistry metrics;
    private final ServerLimits limits;
    private final Gate gate;

    /**
     * A server that does not listen yet.
     *
     * @param port 0 for any free one
     * @param limits what one caller may take
     * @param health what the parts of the gateway are like
     */
    public HttpServer(
            String host,
            int port,
            ServerLimits limits,
            List<Route> routes,
            Keys keys,
            MeterRegistry metrics,
            Supplier<Map<String, StageHealth>> health) {
        this.host = host;
        this.port = port;
        this.metrics = metrics;
        this.limits = limits;
        this.gate = new Gate(Set.of(HEALTH, READY, METRICS), limits.bodyBytesPerSecondMin());
        this.javalin = Javalin.create(config -> {
            configure(config);
            config.routes.before(http -> http.attribute(STARTED_AT, System.nanoTime()));
            config.routes.before(Route.BASE + "/*", new Authentication(keys, routes));
            config.routes.before(Route.BASE + "/*", new RateLimit(limits.requestsMax(), limits.requestsPeriod()));
            routes.forEach(route ->
                    config.routes.addHttpHandler(route.method(), Route.BASE + route.path(), new ScopeGuard(route)));
            config.routes.get(HEALTH, this::health);
            config.routes.get(READY, http -> ready(http, health.get()));
            config.routes.get(METRICS, this::metrics);
            Failures.register(config.routes, limits.bodyBytesMax());
            config.routes.after(this::measure);
        });
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.router.ignoreTrailingSlashes = true;
        config.router.caseInsensitiveRoutes = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = limits.bodyBytesMax();
        config.http.defaultContentType = "application/json";
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(limits.headerBytesMax());
            http.setIdleTimeout(limits.idleTimeout().toMillis());
        });
        config.jetty.modifyServer(server -> {
            server.insertHandler(gate);
            server.setErrorHandler(new PlainErrors(limits.headerBytesMax()));
            server.addBean(new NetworkConnectionLimit(limits.connectionsMax(), server));
        });
        config.jetty.addConnector(this::connector);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        // Connections that come faster than they are accepted wait here; one for which there is no place tries again a
        // second later.
        connector.setAcceptQueueSize(WAITING_CONNECTIONS_MAX);
        return connector;
    }

    private void health(Context http) {
        Responses.send(http, OK, Map.of("status", gate.isShut() ? "stopping" : "up"));
    }

    private void ready(Context http, Map<String, StageHealth> parts) {
        Map<String, String> body = new LinkedHashMap<>();
        parts.forEach((part, health) -> body.put(part, health.detail()));
        if (gate.isShut()) {
            body.put("server", "stopping");
        }
        boolean ready = !gate.isShut() && parts.values().stream().allMatch(StageHealth::isUp);
        Responses.send(http, ready ? OK : UNAVAILABLE, body);
    }

    private void metrics(Context http) {
        if (!(metrics instanceof PrometheusMeterRegistry prometheus)) {
            throw ApiException.notFound("A Prometheus registry");
        }
        http.contentType("text/plain; version=0.0.4; charset=utf-8").result(prometheus.scrape());
    }

    private void measure(Context http) {
        Long startedAt = http.attribute(STARTED_AT);
        if (startedAt != null && !isStream(http)) {
            Timer.builder("usageflow.gateway.http.requests")
                    .description("Time to answer a request")
                    .tag("method", http.method().name())
                    .tag("status", Integer.toString(http.statusCode()))
                    .register(metrics)
                    .record(Duration.ofNanos(System.nanoTime() - startedAt));
        }
    }

    /** A stream stays open for hours, which says nothing of how fast requests are answered. */
    private static boolean isStream(Context http) {
        return String.valueOf(http.res().getContentType()).startsWith("text/event-stream");
    }

    public void start() {
        javalin.start();
    }

    /** Where the server listens. */
    public URI address() {
        return URI.create("http://" + host + ":" + javalin.port());
    }

    /** Answers the requests under way, refuses new ones meanwhile, and is gone then. */
    @Override
    public void close() {
        long left = gate.shut(limits.stopTimeout());
        if (left > 0) {
            LOG.warn("Requests were not answered in time requests={} timeout={}", left, limits.stopTimeout());
        }
        javalin.stop();
    }
}
