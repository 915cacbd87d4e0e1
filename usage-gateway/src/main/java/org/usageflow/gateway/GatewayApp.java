package org.usageflow.gateway;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Stage;
import org.usageflow.gateway.check.FileChecker;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;

/** The gateway as a stage: REST API, read model, accounts and keys. */
public final class GatewayApp implements StageApp {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayApp.class);

    private final StageContext context;
    private final GatewayConfig config;
    private final FileChecker checker;
    private volatile Optional<GatewayParts> parts = Optional.empty();
    private volatile boolean closed;

    private GatewayApp(StageContext context, GatewayConfig config, FileChecker checker) {
        this.context = context;
        this.config = config;
        this.checker = checker;
    }

    /**
     * Touches nothing yet; {@link #start()} does.
     *
     * @param checker judges files that are only tried
     */
    public static GatewayApp create(StageContext context, GatewayConfig config, FileChecker checker) {
        return new GatewayApp(context, config, checker);
    }

    @Override
    public Stage stage() {
        return Stage.GATEWAY;
    }

    /**
     * Brings the database up to date, lets the operator in, and listens. Topics must exist. A database or a broker that can
     * not be reached, or a wrong setting, is an exception that says which.
     */
    @Override
    public void start() {
        GatewayParts started = GatewayParts.start(context, config, checker);
        parts = Optional.of(started);
        LOG.info("Gateway listens address={}", started.address());
    }

    /** Where the API listens, once started: scheme, host and port. */
    public URI address() {
        return parts.orElseThrow(() -> new IllegalStateException("The gateway is not started"))
                .address();
    }

    /** The operations of the API, once started. */
    public List<Route> routes() {
        return parts.orElseThrow(() -> new IllegalStateException("The gateway is not started"))
                .routes();
    }

    @Override
    public StageHealth health() {
        if (closed) {
            return StageHealth.stopped();
        }
        return parts.map(GatewayParts::health)
                .map(GatewayApp::summary)
                .orElseGet(() -> StageHealth.starting("connecting to database and broker"));
    }

    private static StageHealth summary(Map<String, StageHealth> parts) {
        if (parts.values().stream().allMatch(StageHealth::isUp)) {
            return StageHealth.up();
        }
        String detail = parts.entrySet().stream()
                .filter(part -> !part.getValue().isUp())
                .map(part -> part.getKey() + ": " + part.getValue().detail())
                .collect(Collectors.joining("; "));
        boolean starting =
                parts.values().stream().allMatch(part -> part.isUp() || part.status() == StageHealth.Status.STARTING);
        return starting ? StageHealth.starting(detail) : StageHealth.down(detail);
    }

    @Override
    public void close() {
        closed = true;
        parts.ifPresent(GatewayParts::close);
    }
}
