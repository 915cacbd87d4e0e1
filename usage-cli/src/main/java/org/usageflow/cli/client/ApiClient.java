package org.usageflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Speaks the API as a client of one account. Any answer but success is an {@link ApiFailure}. */
public final class ApiClient {
    private static final int FIRST_FAILURE = 400;
    private static final String BOUNDARY = "usageflow-3f1c9a7e";

    private final HttpClient http;
    private final String baseUrl;
    private final String key;
    private final ObjectMapper json = new ObjectMapper();

    public ApiClient(HttpClient http, String baseUrl, String key) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.key = key;
    }

    /** An answer that is no success. */
    public static final class ApiFailure extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        ApiFailure(int status, String request, String body) {
            super(request + " was answered " + status + ": " + body);
        }
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(send(request(path).GET(), "GET " + path).body());
    }

    /** Number of objects in a list. */
    public long count(String path) throws IOException, InterruptedException {
        String separator = path.contains("?") ? "&" : "?";
        HttpResponse<String> answer = send(request(path + separator + "limit=0").GET(), "GET " + path);
        String range = answer.headers().firstValue("Content-Range").orElse("items 0-0/0");
        return Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, "application/json", BodyPublishers.ofString(json.writeValueAsString(body)));
    }

    public JsonNode post(String path) throws IOException, InterruptedException {
        return send("POST", path, "application/json", BodyPublishers.ofString("{}"));
    }

    public JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, "application/json", BodyPublishers.ofString(json.writeValueAsString(body)));
    }

    public void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE(), "DELETE " + path);
    }

    /** Sends lines of JSON. */
    public JsonNode putLines(String path, String lines) throws IOException, InterruptedException {
        return send("PUT", path, "application/x-ndjson", BodyPublishers.ofString(lines));
    }

    /** Sends a spreadsheet, streamed from disk. */
    public JsonNode upload(String path, Path file) throws IOException, InterruptedException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"usage_file\"; filename=\""
                + file.getFileName() + "\"\r\n\r\n";
        String tail = "\r\n--" + BOUNDARY + "--\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString(tail, StandardCharsets.UTF_8));
        return send("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    private JsonNode send(String method, String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).method(method, body);
        return json.readTree(send(request, method + " " + path).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "ApiKey " + key)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String what)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new ApiFailure(answer.statusCode(), what, answer.body());
        }
        return answer;
    }
}
