package org.usageflow.gateway.server;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import java.util.List;
import org.usageflow.gateway.catalogue.CatalogueResource;
import org.usageflow.gateway.catalogue.SnapshotResource;
import org.usageflow.gateway.chunk.ChunkResource;
import org.usageflow.gateway.file.FileResource;
import org.usageflow.gateway.key.KeyResource;
import org.usageflow.gateway.record.RecordResource;
import org.usageflow.gateway.rule.JudgementResource;
import org.usageflow.gateway.rule.RuleResource;
import org.usageflow.gateway.rule.SimulationResource;

/** Every operation of the API, in one place. Each is reached with and without a slash at the end. */
public record Routes(
        FileResource files,
        RecordResource records,
        ChunkResource chunks,
        RuleResource rules,
        SimulationResource simulations,
        JudgementResource judgements,
        CatalogueResource catalogue,
        SnapshotResource snapshots,
        KeyResource keys) {

    /** What every path of the API begins with. */
    public static final String BASE = "/public/v1";

    /** The operations, in the order in which they are matched. */
    public List<Route> all() {
        return List.of(
                new Route(GET, "/usage/files", files::list),
                new Route(POST, "/usage/files", files::create),
                new Route(GET, "/usage/files/{id}", files::get),
                new Route(POST, "/usage/files/{id}/upload", files::upload),
                new Route(POST, "/usage/files/{id}/submit", files::submit),
                new Route(POST, "/usage/files/{id}/accept", files::accept),
                new Route(POST, "/usage/files/{id}/reject", files::reject),
                new Route(POST, "/usage/files/{id}/close", files::close),
                new Route(POST, "/usage/files/{id}/delete", files::delete),
                new Route(GET, "/usage/files/{id}/errors", records::errorsOfFile),
                new Route(GET, "/usage/files/{id}/errors/groups", records::errorGroupsOfFile),
                new Route(GET, "/usage/files/{id}/rules", judgements::ofFile),
                new Route(GET, "/usage/files/{id}/rules/records", judgements::records),
                new Route(GET, "/usage/records", records::list),
                new Route(POST, "/usage/records/close-records", records::closeAll),
                new Route(GET, "/usage/records/{id}", records::get),
                new Route(POST, "/usage/records/{id}/close", records::close),
                new Route(GET, "/usage/chunks", chunks::list),
                new Route(GET, "/usage/chunks/{id}", chunks::get),
                new Route(PUT, "/usage/chunks/{id}", chunks::label),
                new Route(POST, "/usage/chunks/{id}/close", chunks::close),
                new Route(GET, "/products/{id}/usage/rules", rules::list),
                new Route(POST, "/products/{id}/usage/rules", rules::create),
                new Route(POST, "/products/{id}/usage/rules/simulate", simulations::simulate),
                new Route(GET, "/products/{id}/usage/rules/arguments", rules::arguments),
                new Route(GET, "/products/{id}/usage/rules/{rule}", rules::get),
                new Route(PUT, "/products/{id}/usage/rules/{rule}", rules::update),
                new Route(GET, "/products/{id}/usage/rules/{rule}/versions", rules::versions),
                new Route(GET, "/products/{id}/usage/rules/{rule}/versions/{version}", rules::version),
                new Route(DELETE, "/products/{id}/usage/rules/{rule}", rules::delete),
                new Route(GET, "/usage/products/{id}/snapshot", snapshots::get),
                new Route(PUT, "/catalogue/import", catalogue::importLines),
                new Route(GET, "/accounts", keys::accounts),
                new Route(GET, "/accounts/{id}/keys", keys::keys),
                new Route(POST, "/accounts/{id}/keys", keys::createKey),
                new Route(DELETE, "/accounts/{id}/keys/{key}", keys::revokeKey));
    }
}
