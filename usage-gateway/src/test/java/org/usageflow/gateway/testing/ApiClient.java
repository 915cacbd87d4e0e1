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
import org.awaitility.Awaitility;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.json.Json;

/** A caller of the API with its key. */
public final class ApiClient {
    private static final String BOUNDARY = "----usageflow-test";

    private final HttpClient http;
    private final URI address;
    private final String key;
    private final String accept;

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

        /** The body of an answer that must have this status. */
        public JsonNode json(int status) {
            if (status() != status) {
                throw new AssertionError("Expected status " + status + ", was answered " + this);
            }
            return json();
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
        this(http, address, key, "*/*");
    }

    private ApiClient(HttpClient http, URI address, String key, String accept) {
        this.http = http;
        this.address = address;
        this.key = key;
        this.accept = accept;
    }

    /** The same caller, with another Accept header. */
    public ApiClient accepting(String type) {
        return new ApiClient(http, address, key, type);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    /** Reads an object until a field has a value; fails when it has not after a while. */
    public boolean awaits(String path, String field, String value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get(path).json().path(field).asText().equals(value));
        return true;
    }

    /** Reads an object until it has a field; fails when it has not after a while. */
    public boolean awaitsField(String path, String field) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get(path).json().has(field));
        return true;
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), "");
    }

    public Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), "application/json");
    }

    /** Posts a body of another type; further headers are names and values in turn. */
    public Answer post(String path, String body, String type, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), type, headers);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    /** Sends whatever a test wants to try. */
    public Answer send(String method, String path, String json) {
        return json.isEmpty()
                ? send(method, path, BodyPublishers.noBody(), "")
                : send(method, path, BodyPublishers.ofString(json), "application/json");
    }

    /** The bytes that a path answers with; the path may be a whole link. Anything but status 200 fails. */
    public byte[] download(String path) {
        String target = path.startsWith("http") ? path : address + Route.BASE + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target));
        if (!key.isEmpty()) {
            request.header("Authorization", "ApiKey " + key);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(target + " answers " + answer.statusCode() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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

    private Answer send(String method, String path, BodyPublisher body, String type, String... headers) {
        String base = path.startsWith("//") ? "" : Route.BASE;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + base + (path.startsWith("//") ? path.substring(1) : path)))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        request.header("Accept", accept);
        if (!key.isEmpty()) {
            request.header("Authorization", "ApiKey " + key);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
            if (!base.isEmpty()) {
                Contract.check(
                        method,
                        sent.uri().toString().substring(address.toString().length()),
                        response);
            }
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
