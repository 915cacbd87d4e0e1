package org.usageflow.runtime.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks the Confluent REST protocol to the first of several addresses that answers. Thread-safe; closing it ends its connections. */
public final class HttpSchemaRegistryClient implements SchemaRegistryClient, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSchemaRegistryClient.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final List<String> addresses;
    private final String authorization;
    private final AvroSerdeConfig config;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SchemaIdentity, Integer> ids = new ConcurrentHashMap<>();

    /** @param settings {@code schema.registry.url} and, where wanted, the other settings of {@link AvroSerdeConfig} */
    public HttpSchemaRegistryClient(Map<String, ?> settings) {
        this(new AvroSerdeConfig(settings));
    }

    HttpSchemaRegistryClient(AvroSerdeConfig config) {
        this.config = config;
        this.addresses = config.getList(AvroSerdeConfig.SCHEMA_REGISTRY_URL).stream()
                .map(address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
                .toList();
        if (addresses.isEmpty()) {
            throw new ConfigException(
                    AvroSerdeConfig.SCHEMA_REGISTRY_URL, "", "name the address of the schema registry");
        }
        this.authorization = basicAuth(config.basicAuthUserInfo());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    @Override
    public int register(String subject, Schema schema) {
        return cachedId(subject, schema, subjectPath(subject) + "/versions");
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return cachedId(subject, schema, subjectPath(subject));
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        String text = call("/schemas/ids/" + id, null).path("schema").asText();
        try {
            Schema schema = new Schema.Parser().parse(text);
            schemas.put(id, schema);
            return schema;
        } catch (SchemaParseException e) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.SCHEMA_NOT_FOUND, "Schema " + id + " is not an Avro schema: " + e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private int cachedId(String subject, Schema schema, String path) {
        SchemaIdentity key = new SchemaIdentity(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        String body = json.createObjectNode().put("schema", schema.toString()).toString();
        int id = call(path, body).path("id").asInt(-1);
        if (id < 0) {
            throw new SchemaRegistryException(502, "The schema registry's answer to " + path + " carries no id");
        }
        ids.put(key, id);
        return id;
    }

    private JsonNode call(String path, @Nullable String body) {
        AvroSerdeConfig.Backoff backoff = config.backoff();
        for (int attempt = 0; ; attempt++) {
            for (String address : addresses) {
                try {
                    return send(address + path, body);
                } catch (IOException e) {
                    LOG.warn("Schema registry does not answer: address={} attempt={} cause={}", address, attempt, e);
                    if (attempt >= backoff.retries() && address.equals(addresses.getLast())) {
                        throw new SchemaRegistryUnavailableException("No schema registry answers at " + addresses, e);
                    }
                }
            }
            pause(backoff.beforeRetry(attempt).toMillis());
        }
    }

    /** An {@link IOException} stands for an outage: no connection, no answer in time, or an answer that says "later". */
    private JsonNode send(String uri, @Nullable String body) throws IOException {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(config.readTimeout())
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE)
                .method(body == null ? "GET" : "POST", content);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return answer(uri, http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private JsonNode answer(String uri, HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status >= 500 || status == 408 || status == 429) {
            throw new IOException("HTTP " + status + " from " + uri);
        }
        if (status != 200) {
            throw refusal(uri, response);
        }
        return json.readTree(response.body());
    }

    private SchemaRegistryException refusal(String uri, HttpResponse<String> response) {
        int status = response.statusCode();
        try {
            JsonNode error = json.readTree(response.body());
            return new SchemaRegistryException(
                    error.path("error_code").asInt(status),
                    "HTTP " + status + " from " + uri + ": "
                            + error.path("message").asText());
        } catch (JsonProcessingException e) {
            return new SchemaRegistryException(status, "HTTP " + status + " from " + uri + ", not a schema registry?");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String basicAuth(String userInfo) {
        return userInfo.isEmpty()
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
