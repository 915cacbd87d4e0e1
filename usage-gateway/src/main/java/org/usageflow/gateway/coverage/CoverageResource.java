package org.usageflow.gateway.coverage;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ContentTypes;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Which subscriptions reported their usage, over HTTP. Thread-safe. */
public final class CoverageResource implements Resource {
    private static final int OK = 200;

    private final CoverageQueries coverage;
    private final InstantSource clock;

    public CoverageResource(DSLContext sql, InstantSource clock) {
        this.coverage = new CoverageQueries(sql);
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/coverage", this::list),
                Route.get("/usage/coverage.csv", this::table),
                Route.get("/usage/coverage/summary", this::summary));
    }

    private void list(Context http) throws IOException {
        if (ContentTypes.accepts(http, ContentTypes.CSV)) {
            table(http);
            return;
        }
        CoveragePeriod.Split asked = asked(http);
        Responses.send(http, coverage.list(Requests.caller(http), asked.period(), asked.rest()));
    }

    /** Everything that is asked for, or the page when one is asked for. */
    private void table(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        CoveragePeriod.Split asked = asked(http);
        Query query = asked.rest();
        boolean paged = query.limit().isPresent() || query.offset().isPresent();
        Page<CoverageView> page = coverage.list(caller, asked.period(), paged ? query : counting(query));
        long last = paged ? page.offset() + page.items().size() - 1L : page.total() - 1;
        http.contentType(ContentTypes.CSV + "; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"coverage.csv\"")
                .header(
                        "Content-Range",
                        "items " + page.offset() + "-" + Math.max(page.offset(), last) + "/" + page.total());
        try (CoverageCsv out = new CoverageCsv(http.outputStream())) {
            if (paged) {
                page.items().forEach(out::write);
            } else {
                coverage.each(caller, asked.period(), query, out::write);
            }
        }
    }

    private static Query counting(Query query) {
        return new Query(query.condition(), List.of(), List.of(), Optional.of(0), Optional.empty(), query.search());
    }

    private void summary(Context http) {
        CoveragePeriod.Split asked = asked(http);
        Responses.send(
                http,
                OK,
                CoverageSummary.of(
                        asked.period(), coverage.summary(Requests.caller(http), asked.period(), asked.rest())));
    }

    private CoveragePeriod.Split asked(Context http) {
        return CoveragePeriod.split(Requests.query(http), clock.instant());
    }
}
