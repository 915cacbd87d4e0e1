package org.usageflow.gateway.rule;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.PastFile;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.rules.FileRules;
import org.usageflow.rules.History;
import org.usageflow.rules.Past;
import org.usageflow.rules.WhatIf;

/**
 * Runs changed usage rules against files of the past, with the code that judges submitted files, and says which files and
 * records would flip. Changes nothing. Thread-safe.
 */
public final class SimulationResource implements Resource {
    /** Records judged in one request; files beyond are named and left out. */
    public static final long RECORDS_MAX = 1_000_000;

    private static final int OK = 200;
    private static final int FLIPS_MAX = 100;

    private final RuleQueries rules;
    private final PastFiles files;
    private final CatalogueQueries catalogue;

    public SimulationResource(DSLContext sql, CatalogueQueries catalogue) {
        this.rules = new RuleQueries(sql);
        this.files = new PastFiles(sql);
        this.catalogue = catalogue;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/products/{id}/usage/rules/simulate", this::simulate)
                .needs(Scope.READ));
    }

    public void simulate(Context http) {
        Caller caller = Requests.caller(http);
        String productId = http.pathParam("id");
        catalogue.requireProduct(caller, productId);
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "simulate usage rules");
        }
        List<UsageRule> all = rules.all(productId, caller.accountId());
        SimulationBody body = SimulationBody.read(
                Requests.fields(http), Requests.body(http), all, catalogue.itemNames(productId), productId, caller);
        Responses.send(
                http,
                OK,
                compare(
                        select(all, productId, caller),
                        select(body.rules(), productId, caller),
                        body.of(files, caller, productId)));
    }

    private static List<UsageRule> select(List<UsageRule> all, String productId, Caller caller) {
        return FileRules.select(all, productId, caller.accountId());
    }

    private SimulationView compare(List<UsageRule> before, List<UsageRule> after, List<PastFiles.Submitted> submitted) {
        List<SimulationView.OfFile> compared = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        long records = 0;
        for (PastFiles.Submitted one : submitted) {
            long more = one.file().getCounts().getValid().getRecords();
            if (records + more > RECORDS_MAX) {
                skipped.add(one.file().getId());
            } else {
                records += more;
                compared.add(SimulationView.OfFile.of(one, compare(one, before, after)));
            }
        }
        return SimulationView.of(compared, skipped);
    }

    private WhatIf.Result compare(PastFiles.Submitted submitted, List<UsageRule> before, List<UsageRule> after) {
        WhatIf whatIf = new WhatIf(submitted.file(), before, after, FLIPS_MAX);
        Map<String, List<PastFile>> pasts = whatIf.asksHistory() ? files.past(submitted) : Map.of();
        files.records(submitted.file().getId(), event -> whatIf.judge(event, past(pasts, event, submitted)));
        return whatIf.result();
    }

    private static Past past(Map<String, List<PastFile>> pasts, ValidatedRecord event, PastFiles.Submitted submitted) {
        UsageFile file = submitted.file();
        if (pasts.isEmpty() || event.getUsage() == null) {
            return Past.NONE;
        }
        List<PastFile> past = pasts.getOrDefault(History.key(event.getUsage()), List.of());
        return History.of(past, file.getPeriodStartAt(), submitted.submittedAt());
    }
}
