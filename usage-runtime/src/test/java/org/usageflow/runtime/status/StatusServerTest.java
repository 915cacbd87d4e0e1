package org.usageflow.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageHealth;

class StatusServerTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PreparedStage ingest = new PreparedStage(Stage.INGEST);
    private final PreparedStage export = new PreparedStage(Stage.EXPORT);
    private final StatusServer server = new StatusServer(HOST, 0, List.of(ingest, export), metrics);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void isHealthyWhenEveryStageIsUp() throws Exception {
        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ingest\":\"UP\",\"export\":\"UP\"}");
    }

    @Test
    void isUnavailableWhenOneStageIsNotUp() throws Exception {
        export.health = StageHealth.down("no broker");

        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"ingest\":\"UP\",\"export\":\"DOWN\"}");
    }

    @Test
    void isUnavailableWhileStagesStart() throws Exception {
        ingest.health = StageHealth.starting("restoring");

        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void showsMetricsAsPrometheusReadsThem() throws Exception {
        metrics.counter("usageflow.rows").increment(7);

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("usageflow_rows_total 7.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/health/live", "/metricsets"})
    void knowsNoOtherPath(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void namesAPortThatIsTaken() {
        assertThatThrownBy(() -> new StatusServer(HOST, server.port(), List.of(), metrics))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Port " + server.port());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://" + HOST.getHostAddress() + ":" + server.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class PreparedStage implements StageApp {
        private final Stage stage;
        private volatile StageHealth health = StageHealth.up();

        private PreparedStage(Stage stage) {
            this.stage = stage;
        }

        @Override
        public Stage stage() {
            return stage;
        }

        @Override
        public void start() {
            // always prepared
        }

        @Override
        public StageHealth health() {
            return health;
        }

        @Override
        public void close() {
            // nothing to end
        }
    }
}
