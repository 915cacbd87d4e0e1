package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Route;

/** Hands a vendor the part of the catalogue that its usage files of one product are checked against. Thread-safe. */
public final class SnapshotResource implements Resource {
    private static final String LINES = "application/x-ndjson";

    private final CatalogueQueries products;
    private final StoredCatalogue catalogue;
    private final InstantSource clock;

    public SnapshotResource(CatalogueQueries products, StoredCatalogue catalogue, InstantSource clock) {
        this.products = products;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/usage/products/{id}/snapshot", this::get));
    }

    /** Answers in the form of {@link CatalogueSnapshot}, as a stream. */
    public void get(Context http) throws IOException {
        String productId = http.pathParam("id");
        ObjectNode product = require(Requests.caller(http), productId);
        http.contentType(LINES).header("Content-Disposition", "attachment; filename=\"" + productId + ".ndjson\"");
        try (Lines lines =
                new Lines(new BufferedWriter(new OutputStreamWriter(http.outputStream(), StandardCharsets.UTF_8)))) {
            lines.write(CatalogueSnapshot.head(productId, clock.instant()));
            lines.object(CatalogueKind.PRODUCT, product);
            List<ObjectNode> contracts =
                    catalogue.contracts(product.at("/vendor/id").asText(), productId);
            contracts.forEach(contract -> lines.object(CatalogueKind.CONTRACT, contract));
            TreeSet<String> marketplaces = new TreeSet<>();
            contracts.forEach(
                    contract -> marketplaces.add(contract.at("/marketplace/id").asText()));
            marketplaces.forEach(id -> catalogue
                    .json(CatalogueKind.MARKETPLACE, id)
                    .ifPresent(marketplace -> lines.object(CatalogueKind.MARKETPLACE, marketplace)));
            catalogue.eachSubscription(productId, one -> lines.object(CatalogueKind.SUBSCRIPTION, one));
            lines.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A product that the caller may see; what its files are checked against is its vendor's alone. */
    private ObjectNode require(Caller caller, String productId) {
        products.requireProduct(caller, productId);
        if (caller.role() == ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "see what usage files are checked against");
        }
        return catalogue.productJson(productId).orElseThrow(() -> ApiException.notFound("Product " + productId));
    }

    /** Writes lines and counts the objects. */
    private static final class Lines implements AutoCloseable {
        private final Writer out;
        private long objects;

        Lines(Writer out) {
            this.out = out;
        }

        void object(CatalogueKind kind, ObjectNode object) {
            write(CatalogueSnapshot.line(kind, object));
            objects++;
        }

        void end() {
            write(CatalogueSnapshot.end(objects));
        }

        void write(ObjectNode line) {
            try {
                out.write(line.toString());
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
