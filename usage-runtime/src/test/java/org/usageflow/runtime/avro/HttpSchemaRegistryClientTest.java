package org.usageflow.runtime.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.Reference;

/** Against an HTTP server that gives prepared answers: what goes over the line, and what each answer leads to. */
class HttpSchemaRegistryClientTest {
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final Deque<String> requests = new ConcurrentLinkedDeque<>();
    private final HttpServer server;

    HttpSchemaRegistryClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void startServer() {
        server.createContext("/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization);
            Answer answer = answers.size() > 1 ? answers.remove() : answers.getFirst();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void registersOnceAndRemembers() {
        answers.add(new Answer(200, "{\"id\":7}"));
        try (HttpSchemaRegistryClient client = client(Map.of())) {
            assertThat(client.register("a/b-value", Reference.getClassSchema())).isEqualTo(7);
            assertThat(client.register("a/b-value", Reference.getClassSchema())).isEqualTo(7);
        }

        assertThat(requests).containsExactly("POST /base/subjects/a%2Fb-value/versions null");
    }

    @Test
    void sendsItsUserAndPassword() {
        answers.add(new Answer(200, "{\"id\":7}"));
        try (HttpSchemaRegistryClient client = client(Map.of("basic.auth.user.info", "ada:secret"))) {
            client.idOf("a-value", Reference.getClassSchema());
        }

        assertThat(requests).containsExactly("POST /base/subjects/a-value Basic YWRhOnNlY3JldA==");
    }

    @Test
    void triesAgainUntilAnOutageIsOver() {
        answers.addAll(List.of(
                new Answer(503, "starting"),
                new Answer(500, "{\"error_code\":50001}"),
                new Answer(200, "{\"schema\":\"\\\"string\\\"\"}")));
        try (HttpSchemaRegistryClient client = client(Map.of())) {
            assertThat(client.schemaById(3)).hasToString("\"string\"");
        }

        assertThat(requests).hasSize(3);
    }

    @Test
    void goesToTheNextAddressWhenOneIsDown() throws IOException {
        answers.add(new Answer(200, "{\"id\":1}"));
        String down = "http://127.0.0.1:" + unusedPort();
        try (HttpSchemaRegistryClient client = client(Map.of("schema.registry.url", down + "," + address()))) {
            assertThat(client.register("a-value", Reference.getClassSchema())).isEqualTo(1);
        }
    }

    @Test
    void reportsALastingOutageAsRetriable() throws IOException {
        String down = "http://127.0.0.1:" + unusedPort();
        try (HttpSchemaRegistryClient client = client(Map.of("schema.registry.url", down))) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .isInstanceOf(SchemaRegistryUnavailableException.class)
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining(down);
            UsageAvroDeserializer<Reference> deserializer = new UsageAvroDeserializer<>(Reference.class, client);
            assertThatThrownBy(() -> deserializer.deserialize("a", new byte[] {0, 0, 0, 0, 1, 0}))
                    .isInstanceOf(SchemaRegistryUnavailableException.class);
        }
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        answers.add(new Answer(409, "{\"error_code\":409,\"message\":\"incompatible\"}"));
        try (HttpSchemaRegistryClient client = client(Map.of())) {
            assertThatThrownBy(() -> client.register("a-value", Reference.getClassSchema()))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.errorCode())
                            .isEqualTo(409))
                    .hasMessageContaining("incompatible");
        }

        assertThat(requests).hasSize(1);
    }

    @Test
    void doesNotTakeAWrongAddressForPoison() {
        answers.add(new Answer(404, "<html>not found</html>"));
        try (HttpSchemaRegistryClient client = client(Map.of())) {
            UsageAvroDeserializer<Reference> deserializer = new UsageAvroDeserializer<>(Reference.class, client);

            assertThatThrownBy(() -> deserializer.deserialize("a", new byte[] {0, 0, 0, 0, 1, 0}))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining("not a schema registry?");
        }
    }

    private HttpSchemaRegistryClient client(Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "schema.registry.url", address(), "max.retries", 3, "retries.wait.ms", 1, "retries.max.wait.ms", 2));
        settings.putAll(more);
        return new HttpSchemaRegistryClient(settings);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/base/";
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Answer(int status, String body) {}
}
