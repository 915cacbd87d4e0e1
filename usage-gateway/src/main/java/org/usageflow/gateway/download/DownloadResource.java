package org.usageflow.gateway.download;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Download;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** Downloads by link. Thread-safe. */
public final class DownloadResource implements Resource {
    private final DownloadLinks links;
    private final Map<DownloadKind, Download> downloads;

    public DownloadResource(DownloadLinks links, Map<DownloadKind, Download> downloads) {
        this.links = links;
        this.downloads = Map.copyOf(downloads);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(DownloadLinks.PATH + "{ticket}/{file}", this::download)
                .withoutKey());
    }

    private void download(Context http) throws IOException {
        Ticket ticket = links.check(http.pathParam("ticket"));
        Download download = downloads.get(ticket.kind());
        if (download == null) {
            throw ApiException.notFound("What this link leads to");
        }
        Responses.sendWorkbook(
                http, ticket.kind().fileName(ticket.objectId()), download.open(ticket.holder(), ticket.objectId()));
    }
}
