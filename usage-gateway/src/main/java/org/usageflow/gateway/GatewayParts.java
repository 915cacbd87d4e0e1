package org.usageflow.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.account.OperatorKey;
import org.usageflow.gateway.aggregate.AggregateResource;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.catalogue.CatalogueResource;
import org.usageflow.gateway.catalogue.SnapshotResource;
import org.usageflow.gateway.catalogue.StoredCatalogue;
import org.usageflow.gateway.category.CategoryQueries;
import org.usageflow.gateway.category.CategoryResource;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.check.FileChecker;
import org.usageflow.gateway.chunk.ChunkResource;
import org.usageflow.gateway.collect.CollectResource;
import org.usageflow.gateway.command.CommandGateway;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.command.SuspenseGateway;
import org.usageflow.gateway.coverage.CoverageResource;
import org.usageflow.gateway.download.DownloadKind;
import org.usageflow.gateway.download.DownloadLinks;
import org.usageflow.gateway.download.DownloadResource;
import org.usageflow.gateway.event.EventResource;
import org.usageflow.gateway.file.FileCommands;
import org.usageflow.gateway.file.FileLinks;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.file.FileResource;
import org.usageflow.gateway.file.UploadedDownload;
import org.usageflow.gateway.http.Download;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.http.UploadSlots;
import org.usageflow.gateway.key.AccountResource;
import org.usageflow.gateway.key.KafkaAccessResource;
import org.usageflow.gateway.key.KeyResource;
import org.usageflow.gateway.key.UserResource;
import org.usageflow.gateway.ledger.LedgerResource;
import org.usageflow.gateway.ledger.ReceiptKeys;
import org.usageflow.gateway.neighbour.NeighbourResource;
import org.usageflow.gateway.openapi.DocumentResource;
import org.usageflow.gateway.openapi.OpenApiDocument;
import org.usageflow.gateway.progress.ProgressResource;
import org.usageflow.gateway.projection.GatewayProjection;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.reconciliation.ReconciliationIntake;
import org.usageflow.gateway.reconciliation.ReconciliationResource;
import org.usageflow.gateway.record.RecordResource;
import org.usageflow.gateway.report.Reports;
import org.usageflow.gateway.report.Templates;
import org.usageflow.gateway.rule.JudgementResource;
import org.usageflow.gateway.rule.RuleResource;
import org.usageflow.gateway.rule.SimulationResource;
import org.usageflow.gateway.server.HttpServer;
import org.usageflow.gateway.suspense.SuspenseParts;
import org.usageflow.gateway.trace.TraceResource;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;
import org.usageflow.runtime.topic.TopicAdmin;

/** The running parts of the gateway: made in the order in which they need each other, closed in the other. */
final class GatewayParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayParts.class);
    private static final String OPERATOR_KEY_FILE = "operator.key";
    private static final String RECEIPT_KEYS_FILE = "receipt-keys.json";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = Clock.systemUTC();
    private final Database database;
    private final CommandGateway commands;
    private final ReconciliationGateway reconciliations;
    private final SuspenseGateway suspended;
    private final GatewayProjection projection;
    private final EventParts events;
    private final List<Route> routes;
    private final HttpServer server;

    private GatewayParts(StageContext context, GatewayConfig config, FileChecker checker) {
        try {
            database = opened(Database.open(config));
            DSLContext sql = database.sql();
            Keys keys = opened(new Keys(sql, random, clock));
            Accounts accounts = new Accounts(sql, keys, random);
            OperatorKey.admit(
                    accounts,
                    keys,
                    config.operatorKey().map(Password::value),
                    operatorKeyFile(context, config),
                    config.keyOverlap(),
                    random);
            keys.start();
            EventWriter writer = opened(new EventWriter(context));
            TopicAdmin topics = opened(new TopicAdmin(context.config()));
            ProjectionProgress progress = new ProjectionProgress(sql, config.commandTimeout());
            commands = opened(new CommandGateway(context, writer, config.commandTimeout(), clock));
            reconciliations =
                    opened(new ReconciliationGateway(context, writer, progress, config.commandTimeout(), clock));
            suspended = opened(new SuspenseGateway(context, writer, progress, config.commandTimeout(), clock));
            projection = opened(new GatewayProjection(context, database, writer));
            commands.start();
            reconciliations.start();
            suspended.start();
            projection.start();
            events = opened(EventParts.open(database, keys, config, context.metrics(), clock, random));
            routes = routes(context, config, checker, accounts, keys, writer, topics, progress);
            server = opened(new HttpServer(
                    config.host(), config.port(), config.limits(), routes, keys, context.metrics(), this::health));
            opened(events.streams());
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

    private List<Route> routes(
            StageContext context,
            GatewayConfig config,
            FileChecker checker,
            Accounts accounts,
            Keys keys,
            EventWriter writer,
            TopicAdmin topics,
            ProjectionProgress progress) {
        DSLContext sql = database.sql();
        FileQueries files = new FileQueries(sql);
        CatalogueQueries catalogue = new CatalogueQueries(sql);
        StoredCatalogue stored = new StoredCatalogue(sql);
        DryRuns dryRuns = new DryRuns(
                checker, stored, clock, config.uploadBytesMax(), config.dryRunConcurrentMax(), config.dryRunTimeout());
        DownloadLinks links = new DownloadLinks(sql, config.publicUrl(), clock, random);
        CategoryQueries categories = new CategoryQueries(sql);
        Reports reports = new Reports(sql, files, categories);
        Templates templates = new Templates(sql, stored, links, clock);
        UploadSlots slots = new UploadSlots(config.limits().uploadsConcurrentMax());
        ReconciliationIntake intake = opened(new ReconciliationIntake(
                sql, files, context.uploads(), reconciliations, slots, config.uploadBytesMax(), clock));
        intake.resume();
        SuspenseParts suspense = opened(new SuspenseParts(
                sql, files, new FileCommands(files, commands, progress, clock, random), categories, suspended, clock));
        suspense.start(config.suspenseInterval());
        Map<DownloadKind, Download> downloads = Map.of(
                DownloadKind.UPLOADED, new UploadedDownload(files, context.uploads()),
                DownloadKind.PROCESSED, reports::processed,
                DownloadKind.RECONCILIATION, reports::reconciliation,
                DownloadKind.TEMPLATE, templates::template);
        FileLinks fileLinks = new FileLinks(links);
        CollectResource collecting = opened(new CollectResource(
                database,
                files,
                new FileCommands(files, commands, progress, clock, random),
                fileLinks,
                context.uploads(),
                dryRuns,
                config.collect(),
                clock));
        List<Resource> resources = List.of(
                collecting,
                new ProgressResource(sql, files, clock),
                new FileResource(
                        files,
                        catalogue,
                        commands,
                        progress,
                        context.uploads(),
                        dryRuns,
                        fileLinks,
                        intake,
                        slots,
                        config.uploadBytesMax(),
                        clock,
                        random),
                new RecordResource(sql, files, reconciliations),
                suspense.resource(),
                new ChunkResource(sql, reconciliations, progress, reports),
                new ReconciliationResource(sql, intake, context.uploads(), reports),
                new AggregateResource(sql),
                new CoverageResource(sql, clock),
                new CategoryResource(files, categories),
                templates,
                new RuleResource(sql, catalogue, writer, progress, config.catalogueOwners(), clock, random),
                new SimulationResource(sql, catalogue),
                new JudgementResource(sql, files),
                new CatalogueResource(sql, accounts, writer, topics, progress, config.catalogueOwners(), clock),
                new SnapshotResource(catalogue, stored, clock),
                new NeighbourResource(sql),
                new AccountResource(accounts, sql),
                new UserResource(accounts, sql),
                new KeyResource(accounts, keys, sql, config.keyOverlap()),
                new KafkaAccessResource(accounts, topics),
                new LedgerResource(sql, ReceiptKeys.open(receiptKeysFile(context, config)), clock),
                new TraceResource(sql, context),
                new DownloadResource(links, downloads),
                new EventResource(events.feed(), events.streams()),
                events.webhooks().resource(),
                new DocumentResource(OpenApiDocument.load()));
        return resources.stream()
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }

    private static Path operatorKeyFile(StageContext context, GatewayConfig config) {
        return config.operatorKeyFile()
                .orElseGet(() -> context.config().dataDir().resolve(OPERATOR_KEY_FILE));
    }

    private static Path receiptKeysFile(StageContext context, GatewayConfig config) {
        return config.receiptKeysFile()
                .orElseGet(() -> context.config().dataDir().resolve(RECEIPT_KEYS_FILE));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
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
        health.put("commands", listening(commands.isListening()));
        health.put("reconciliations", listening(reconciliations.isListening()));
        health.put("suspense", listening(suspended.isListening()));
        return health;
    }

    private static StageHealth listening(boolean listening) {
        return listening ? StageHealth.up() : StageHealth.down("Answers can not be heard; is the broker up?");
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("Part of the gateway did not close cleanly part={}", part, e);
            }
        }
    }
}
