package org.usageflow.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.account.OperatorKey;
import org.usageflow.gateway.check.FileChecker;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.projection.GatewayProjection;
import org.usageflow.gateway.projection.RecordRanker;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.server.HttpServer;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.runtime.upload.UploadStore;

/** The running parts of the gateway: made in the order in which they need each other, closed in the other. */
final class GatewayParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayParts.class);
    private static final String OPERATOR_KEY_FILE = "operator.key";

    private final Opened opened = new Opened();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = Clock.systemUTC();
    private final Database database;
    private final Gateways gateways;
    private final GatewayProjection projection;
    private final EventParts events;
    private final List<Route> routes;
    private final HttpServer server;

    private GatewayParts(StageContext context, GatewayConfig config, FileChecker checker) {
        try {
            database = opened.add(Database.open(config));
            Keys keys = opened.add(new Keys(database.sql(), random, clock));
            Accounts accounts = new Accounts(database.sql(), keys, random);
            OperatorKey.admit(
                    accounts,
                    keys,
                    config.operatorKey().map(Password::value),
                    operatorKeyFile(context, config),
                    config.keyOverlap(),
                    random);
            keys.start();
            Wiring wiring = new Wiring(
                    context,
                    config,
                    opened,
                    database,
                    opened.add(new EventWriter(context)),
                    opened.add(new TopicAdmin(context.config())),
                    new ProjectionProgress(database.sql(), config.commandTimeout()),
                    clock,
                    random);
            gateways = Gateways.open(wiring);
            projection = opened.add(new GatewayProjection(context, database, wiring.writer()));
            gateways.start();
            projection.start();
            opened.add(new RecordRanker(database)).start();
            sweep(context.uploads());
            events = opened.add(EventParts.open(database, keys, config, context.metrics(), clock, random));
            routes = new ApiAreas(wiring, accounts, keys).routes(gateways, events, checker);
            server = opened.add(new HttpServer(
                    config.host(), config.port(), config.limits(), routes, keys, context.metrics(), this::health));
            opened.add(events.streams());
            server.start();
            events.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static GatewayParts start(StageContext context, GatewayConfig config, FileChecker checker) {
        return new GatewayParts(context, config, checker);
    }

    private static void sweep(UploadStore uploads) {
        try {
            uploads.sweep();
        } catch (IOException e) {
            LOG.warn("What killed uploads left could not be removed; the next start tries again", e);
        }
    }

    private static Path operatorKeyFile(StageContext context, GatewayConfig config) {
        return config.operatorKeyFile()
                .orElseGet(() -> context.config().dataDir().resolve(OPERATOR_KEY_FILE));
    }

    List<Route> routes() {
        return routes;
    }

    URI address() {
        return server.address();
    }

    /** How each part is. */
    Map<String, StageHealth> health() {
        Map<String, StageHealth> health = new LinkedHashMap<>();
        health.put(
                "database", database.answers() ? StageHealth.up() : StageHealth.down("The database does not answer"));
        health.put("projection", projection.health());
        health.put("events", events.health());
        health.putAll(gateways.health());
        return health;
    }

    @Override
    public void close() {
        opened.close();
    }
}
