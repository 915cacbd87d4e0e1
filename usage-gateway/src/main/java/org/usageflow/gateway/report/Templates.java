package org.usageflow.gateway.report;

import static org.usageflow.gateway.readmodel.SubscriptionsTable.PARAMS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.PRODUCT_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.SUBSCRIPTIONS;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.download.DownloadKind;
import org.usageflow.gateway.download.DownloadLinks;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Download;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.workbook.layout.TemplateSpec;
import org.usageflow.workbook.layout.UsageTemplate;
import org.usageflow.workbook.write.WriteOptions;

/**
 * The workbook that a vendor fills for a product, by a link. Thread-safe.
 *
 * <p>Source: template of a product in the original's API.
 */
public final class Templates implements Resource {
    private static final int OK = 200;
    /** Subscriptions of a product have the same parameters, so that a few of them tell which. */
    private static final int SUBSCRIPTIONS_LOOKED_AT = 100;

    private final DSLContext sql;
    private final CatalogueQueries products;
    private final CatalogueSource catalogue;
    private final DownloadLinks links;
    private final InstantSource clock;

    record TemplateLink(String templateLink) {}

    public Templates(DSLContext sql, CatalogueSource catalogue, DownloadLinks links, InstantSource clock) {
        this.sql = sql;
        this.products = new CatalogueQueries(sql);
        this.catalogue = catalogue;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/usage/products/{id}/template", this::link));
    }

    private void link(Context http) {
        Caller caller = Requests.caller(http);
        String productId = http.pathParam("id");
        products.requireProduct(caller, productId);
        Responses.send(http, OK, new TemplateLink(links.link(http, caller, DownloadKind.TEMPLATE, productId)));
    }

    /** The workbook of a product that the caller may see. */
    public Download.Content template(Caller caller, String productId) {
        products.requireProduct(caller, productId);
        Product product = catalogue.product(productId).orElseThrow(() -> ApiException.notFound("Product " + productId));
        YearMonth lastMonth =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(1);
        TemplateSpec spec = new TemplateSpec(product, parameters(productId), lastMonth);
        return out -> UsageTemplate.write(spec, out, WriteOptions.DEFAULTS);
    }

    private List<String> parameters(String productId) {
        Field<JSONB> params = DSL.field(DSL.name("some", "params"), JSONB.class);
        return sql
                .selectDistinct(DSL.field("jsonb_object_keys({0})", String.class, params))
                .from(sql.select(PARAMS)
                        .from(SUBSCRIPTIONS)
                        .where(PRODUCT_ID.eq(productId))
                        .limit(SUBSCRIPTIONS_LOOKED_AT)
                        .asTable("some"))
                .fetch(row -> row.value1())
                .stream()
                .sorted()
                .toList();
    }
}
