package org.usageflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Speaks the API as a client of one account. Any answer but success is an {@link ApiFailure}. */
public final class ApiClient {
    private static final int FIRST_FAILURE = 400;
    private static final String LINES = "application/x-ndjson";
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

        private final int status;
        private final long pauseSeconds;
        private final String body;

        ApiFailure(String request, HttpResponse<?> answer, String body) {
            super(request + " was answered " + answer.statusCode() + ": " + body);
            this.status = answer.statusCode();
            this.body = body;
            this.pauseSeconds = answer.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(Long::valueOf)
                    .orElse(0L);
        }

        public int status() {
            return status;
        }

        /** Whether the server gives this code of the reference of API errors. */
        public boolean has(String code) {
            return body.contains('"' + code + '"');
        }

        /** How long the server asks to wait; zero when it does not. */
        public Duration pause() {
            return Duration.ofSeconds(pauseSeconds);
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
        return send("PUT", path, LINES, BodyPublishers.ofString(lines));
    }

    /**
     * Sends lines of JSON as they are read, and hands the answer's lines out as they come.
     *
     * @param lines what is sent; opened again when the request has to be repeated
     */
    public void putLines(String path, Supplier<InputStream> lines, Consumer<String> answer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path, LINES).header("Content-Type", LINES).PUT(BodyPublishers.ofInputStream(lines));
        try (Stream<String> answered = streamed(request, "PUT " + path).body()) {
            answered.forEach(answer);
        }
    }

    /** Reads an answer line by line, as it comes. */
    public void getLines(String path, String type, Consumer<String> answer) throws IOException, InterruptedException {
        try (Stream<String> answered =
                streamed(request(path, type).GET(), "GET " + path).body()) {
            answered.forEach(answer);
        }
    }

    private HttpResponse<Stream<String>> streamed(HttpRequest.Builder request, String what)
            throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() >= FIRST_FAILURE) {
            try (Stream<String> body = answer.body()) {
                throw new ApiFailure(what, answer, body.collect(Collectors.joining("\n")));
            }
        }
        return answer;
    }

    /** Sends lines of JSON under a key by which the server knows them again. */
    public JsonNode postLines(String path, byte[] lines, String idempotencyKey)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", LINES)
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(lines));
        return json.readTree(send(request, "POST " + path).body());
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
        return request(path, "application/json");
    }

    private HttpRequest.Builder request(String path, String accepted) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "ApiKey " + key)
                .header("Accept", accepted);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String what)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new ApiFailure(what, answer, answer.body());
        }
        return answer;
    }
}
