package org.usageflow.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.server.Routes;

/** A caller of the API with its key. */
public final class ApiClient {
    private static final String BOUNDARY = "----usageflow-test";

    private final HttpClient http;
    private final URI address;
    private final String key;

    /** An answer of the API. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return Json.parse(response.body());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }

    public ApiClient(HttpClient http, URI address, String key) {
        this.http = http;
        this.address = address;
        this.key = key;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), "");
    }

    public Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), "application/json");
    }

    public Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    /** Uploads bytes as a form with one file. */
    public Answer upload(String path, String field, byte[] bytes) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"comment\"\r\n\r\nhello\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"usage_file.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(form.toByteArray()),
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private Answer send(String method, String path, BodyPublisher body, String type) {
        String base = path.startsWith("//") ? "" : Routes.BASE;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + base + (path.startsWith("//") ? path.substring(1) : path)))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (!key.isEmpty()) {
            request.header("Authorization", "ApiKey " + key);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
