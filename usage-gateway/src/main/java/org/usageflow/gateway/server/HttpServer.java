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
import java.util.function.Supplier;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.StageHealth;

/** The web server. {@code /health}, {@code /ready} and {@code /metrics} stand beside the API and need no key. */
public final class HttpServer implements AutoCloseable {
    private static final long BODY_BYTES_MAX = 4 << 20;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String STARTED_AT = "usageflow.started-at";

    private final Javalin javalin;
    private final String host;
    private final int port;
    private final MeterRegistry metrics;

    /**
     * A server that does not listen yet.
     *
     * @param port 0 for any free one
     * @param health what the parts of the gateway are like
     */
    public HttpServer(
            String host,
            int port,
            List<Route> routes,
            Keys keys,
            MeterRegistry metrics,
            Supplier<Map<String, StageHealth>> health) {
        this.host = host;
        this.port = port;
        this.metrics = metrics;
        this.javalin = Javalin.create(config -> {
            configure(config);
            config.routes.before(http -> http.attribute(STARTED_AT, System.nanoTime()));
            config.routes.before(Route.BASE + "/*", new Authentication(keys, routes));
            routes.forEach(route ->
                    config.routes.addHttpHandler(route.method(), Route.BASE + route.path(), new ScopeGuard(route)));
            config.routes.get("/health", http -> Responses.send(http, OK, Map.of("status", "up")));
            config.routes.get("/ready", http -> ready(http, health.get()));
            config.routes.get("/metrics", this::metrics);
            Failures.register(config.routes, BODY_BYTES_MAX);
            config.routes.after(this::measure);
        });
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.router.ignoreTrailingSlashes = true;
        config.router.caseInsensitiveRoutes = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = BODY_BYTES_MAX;
        config.http.defaultContentType = "application/json";
    }

    private static void ready(Context http, Map<String, StageHealth> parts) {
        Map<String, String> body = new LinkedHashMap<>();
        parts.forEach((part, health) -> body.put(part, health.detail()));
        boolean ready = parts.values().stream().allMatch(StageHealth::isUp);
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
        javalin.start(host, port);
    }

    /** Where the server listens. */
    public URI address() {
        return URI.create("http://" + host + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
