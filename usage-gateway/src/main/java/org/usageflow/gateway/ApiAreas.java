package org.usageflow.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.catalogue.CatalogueResource;
import org.usageflow.gateway.catalogue.SnapshotResource;
import org.usageflow.gateway.catalogue.StoredCatalogue;
import org.usageflow.gateway.check.FileChecker;
import org.usageflow.gateway.coverage.CoverageResource;
import org.usageflow.gateway.event.EventResource;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.key.AccountResource;
import org.usageflow.gateway.key.KafkaAccessResource;
import org.usageflow.gateway.key.KeyResource;
import org.usageflow.gateway.key.UserResource;
import org.usageflow.gateway.ledger.LedgerResource;
import org.usageflow.gateway.ledger.ReceiptKeys;
import org.usageflow.gateway.neighbour.NeighbourResource;
import org.usageflow.gateway.openapi.DocumentResource;
import org.usageflow.gateway.openapi.OpenApiDocument;
import org.usageflow.gateway.rule.RuleResource;
import org.usageflow.gateway.rule.SimulationResource;
import org.usageflow.gateway.trace.TraceResource;

/** What the API serves, area by area. */
final class ApiAreas {
    private static final String RECEIPT_KEYS_FILE = "receipt-keys.json";

    private final Wiring wiring;
    private final DSLContext sql;
    private final Accounts accounts;
    private final Keys keys;

    ApiAreas(Wiring wiring, Accounts accounts, Keys keys) {
        this.wiring = wiring;
        this.sql = wiring.sql();
        this.accounts = accounts;
        this.keys = keys;
    }

    /** Opens everything, and tells where it is reached. */
    List<Route> routes(Gateways gateways, EventParts events, FileChecker checker) {
        CatalogueQueries catalogue = new CatalogueQueries(sql);
        StoredCatalogue stored = new StoredCatalogue(sql);
        return Stream.of(
                        new FileArea(wiring, gateways).resources(catalogue, stored, checker),
                        ofCatalogue(catalogue, stored),
                        ofAccounts(),
                        ofProofs(),
                        ofEvents(events),
                        List.<Resource>of(new DocumentResource(OpenApiDocument.load())))
                .flatMap(List::stream)
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }

    /** What usage is reported of, and by which rules it is decided. */
    private List<Resource> ofCatalogue(CatalogueQueries catalogue, StoredCatalogue stored) {
        return List.of(
                new CatalogueResource(
                        sql,
                        accounts,
                        wiring.writer(),
                        wiring.topics(),
                        wiring.progress(),
                        wiring.config().catalogueOwners(),
                        wiring.clock()),
                new SnapshotResource(catalogue, stored, wiring.clock()),
                new NeighbourResource(sql),
                new CoverageResource(sql, wiring.clock()),
                new RuleResource(
                        sql,
                        catalogue,
                        wiring.writer(),
                        wiring.progress(),
                        wiring.config().catalogueOwners(),
                        wiring.clock(),
                        wiring.random()),
                new SimulationResource(sql, catalogue));
    }

    private List<Resource> ofAccounts() {
        return List.of(
                new AccountResource(accounts, sql),
                new UserResource(accounts, sql),
                new KeyResource(accounts, keys, sql, wiring.config().keyOverlap()),
                new KafkaAccessResource(accounts, wiring.topics()));
    }

    /** Where every unit is, and was. */
    private List<Resource> ofProofs() {
        Path receiptKeys = wiring.config()
                .receiptKeysFile()
                .orElseGet(() -> wiring.context().config().dataDir().resolve(RECEIPT_KEYS_FILE));
        return List.of(
                new LedgerResource(sql, ReceiptKeys.open(receiptKeys), wiring.clock()),
                new TraceResource(sql, wiring.context()));
    }

    private static List<Resource> ofEvents(EventParts events) {
        return List.of(
                new EventResource(events.feed(), events.streams()),
                events.webhooks().resource());
    }
}
