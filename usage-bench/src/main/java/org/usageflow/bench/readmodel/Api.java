package org.usageflow.bench.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The API as one caller sees it. */
final class Api {
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String baseUrl;
    private final String key;

    /**
     * A page of a list.
     *
     * @param status HTTP status
     * @param items missing where the list is no JSON
     * @param total as Content-Range tells it
     * @param atLeast whether there may be more than that
     * @param nanos from sending the request to having the answer
     */
    record Page(int status, JsonNode items, long total, boolean atLeast, long nanos) {
        boolean isAnswered() {
            return status == OK;
        }
    }

    Api(HttpClient http, String baseUrl, String key) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.key = key;
    }

    Page page(String path, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path + "?" + query))
                .header("Authorization", "ApiKey " + key)
                .build();
        long startedAt = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        long nanos = System.nanoTime() - startedAt;
        String range = answer.headers().firstValue("Content-Range").orElse("items 0-0/0");
        boolean atLeast = answer.headers().firstValue("Usageflow-Total").isPresent();
        return new Page(
                answer.statusCode(),
                isJson(answer) ? JSON.readTree(answer.body()) : MissingNode.getInstance(),
                Long.parseLong(range.substring(range.lastIndexOf('/') + 1)),
                atLeast,
                nanos);
    }

    private static boolean isJson(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").contains("json");
    }

    JsonNode document() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(baseUrl + "/openapi.json")).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    }
}
