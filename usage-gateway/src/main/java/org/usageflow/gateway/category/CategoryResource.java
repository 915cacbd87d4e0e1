package org.usageflow.gateway.category;

import io.javalin.http.Context;
import java.util.List;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** The categories of a usage file over HTTP. Thread-safe. */
public final class CategoryResource implements Resource {
    private static final int OK = 200;

    private final FileQueries files;
    private final CategoryQueries categories;

    public CategoryResource(FileQueries files, CategoryQueries categories) {
        this.files = files;
        this.categories = categories;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/files/{id}/categories", this::list),
                Route.get("/usage/files/{id}/categories/{category}", this::get));
    }

    private void list(Context http) {
        Responses.send(http, categories.list(visibleFile(http), Requests.query(http)));
    }

    private void get(Context http) {
        Responses.send(http, OK, categories.require(visibleFile(http), http.pathParam("category")));
    }

    private String visibleFile(Context http) {
        String fileId = http.pathParam("id");
        files.require(Requests.caller(http), fileId);
        return fileId;
    }
}
