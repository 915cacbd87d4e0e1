package org.usageflow.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.client.ApiClient.ApiFailure;

class RetriesTest {
    /** What the server answers next. */
    private record Planned(int status, Map<String, String> headers, String body) {
        static Planned of(int status, String body) {
            return new Planned(status, Map.of(), body);
        }
    }

    private final Deque<Planned> plan = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Retries retries = new Retries(4, (pause, reason) -> pauses.add(pause), () -> 0.5);
    private HttpServer server;
    private HttpClient http;
    private ApiClient api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Planned next = plan.remove();
            byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
            next.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(next.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        http = HttpClient.newHttpClient();
        api = new ApiClient(http, "http://127.0.0.1:" + server.getAddress().getPort(), "SU-1:x");
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void whatAServerCanNotDoNowIsTriedAgainAfterGrowingPauses() throws Exception {
        plan.add(Planned.of(503, "{}"));
        plan.add(Planned.of(500, "{}"));
        plan.add(Planned.of(409, "{\"error_code\":\"KEY_002\"}"));
        plan.add(Planned.of(200, "{\"id\":1}"));

        assertThat(retries.send(() -> api.get("/x")).path("id").asInt()).isEqualTo(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(375), Duration.ofMillis(750), Duration.ofMillis(1_500));
    }

    @Test
    void theServerSaysHowLongToWait() throws Exception {
        plan.add(new Planned(429, Map.of("Retry-After", "7"), "{}"));
        plan.add(Planned.of(200, "{}"));

        retries.send(() -> api.get("/x"));

        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        plan.add(Planned.of(400, "{\"error_code\":\"VAL_003\"}"));

        assertThatThrownBy(() -> retries.send(() -> api.get("/x")))
                .isInstanceOf(ApiFailure.class)
                .hasMessageContaining("VAL_003");
        assertThat(pauses).isEmpty();
    }

    @Test
    void afterItsTriesTheLastFailureIsTold() {
        for (int i = 0; i < 4; i++) {
            plan.add(Planned.of(502, "{\"try\":" + i + "}"));
        }

        assertThatThrownBy(() -> retries.send(() -> api.get("/x"))).hasMessageContaining("\"try\":3");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void whatIsLostOnTheWayIsSentAgain() {
        server.stop(0);

        assertThatThrownBy(() -> retries.send(() -> api.get("/x"))).isNotInstanceOf(ApiFailure.class);
        assertThat(pauses).hasSize(3);
    }
}
