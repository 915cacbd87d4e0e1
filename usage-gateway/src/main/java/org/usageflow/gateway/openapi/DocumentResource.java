package org.usageflow.gateway.openapi;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Route;

/** The API's document, and a page to read and try it on, for everybody. All of it comes from here, nothing from elsewhere. */
public final class DocumentResource implements Resource {
    private static final String WEBJAR_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String PAGE = "/openapi/page/";
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "png", "image/png");

    private final byte[] json;
    private final byte[] yaml;
    private final String webjar;

    public DocumentResource(OpenApiDocument document) {
        this.json = document.json();
        this.yaml = document.yaml().getBytes(StandardCharsets.UTF_8);
        this.webjar = WEBJAR + webjarVersion() + "/";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", this::json).withoutKey(),
                Route.get("/openapi.yaml", this::yaml).withoutKey(),
                Route.get("/docs", this::page).withoutKey(),
                Route.get("/docs/{file}", this::file).withoutKey());
    }

    private static String webjarVersion() {
        try (InputStream file = DocumentResource.class.getResourceAsStream(WEBJAR_PROPERTIES)) {
            if (file == null) {
                throw new IllegalStateException("The class path has no webjar of Swagger UI");
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void json(Context http) {
        http.contentType("application/json").result(json);
    }

    private void yaml(Context http) {
        http.contentType("application/yaml").result(yaml);
    }

    private void page(Context http) throws IOException {
        http.header("Content-Security-Policy", POLICY)
                .contentType("text/html; charset=utf-8")
                .result(resource(PAGE + "index.html"));
    }

    private void file(Context http) throws IOException {
        String name = http.pathParam("file");
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw ApiException.notFound("File " + name);
        }
        http.contentType(type).result(resource((name.equals("page.js") ? PAGE : webjar) + name));
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream file = DocumentResource.class.getResourceAsStream(path)) {
            if (file == null) {
                throw ApiException.notFound("File " + path.substring(path.lastIndexOf('/') + 1));
            }
            return file.readAllBytes();
        }
    }
}
