package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.deploy.ComposeFile.Service;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageHealth;
import org.usageflow.runtime.status.StatusServer;

/** Runs the health checks of docker-compose.yml, as they stand there but for the port, against real servers. */
class HealthCheckTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final ComposeFile compose;

    HealthCheckTest() throws IOException {
        compose = ComposeFile.ofProject();
    }

    @Test
    void asksEachStageAtItsStatusPort() {
        for (Service stage : compose.stages()) {
            assertThat(stage.healthCommand())
                    .as(stage.name())
                    .last()
                    .asString()
                    .contains(address(CommandLines.statusPort(stage.texts("command"))));
        }
    }

    @Test
    void isTrueOnlyWhenTheStageIsUp() throws Exception {
        AtomicReference<StageHealth> health = new AtomicReference<>(StageHealth.starting("restoring"));
        Service stage = compose.service("ingest");
        int port = CommandLines.statusPort(stage.texts("command"));
        int openPort;
        try (StatusServer server = new StatusServer(
                HOST, 0, List.of(stage(health)), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
            server.start();
            openPort = server.port();

            assertThat(run(stage, port, openPort)).as("starting").isNotZero();
            health.set(StageHealth.up());
            assertThat(run(stage, port, openPort)).as("up").isZero();
            health.set(StageHealth.down("no broker"));
            assertThat(run(stage, port, openPort)).as("down").isNotZero();
        }
        assertThat(run(stage, port, openPort)).as("gone").isNotZero();
    }

    @Test
    void asksTheRegistryWhetherItIsReady() throws Exception {
        HttpServer registry = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        registry.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        registry.start();
        try {
            assertThat(run(
                            compose.service("registry"),
                            9000,
                            registry.getAddress().getPort()))
                    .isZero();
        } finally {
            registry.stop(0);
        }
    }

    private static int run(Service service, int port, int openPort) throws Exception {
        List<String> command = service.healthCommand().stream()
                .map(word -> word.replace(address(port), address(openPort)))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        return process.exitValue();
    }

    private static String address(int port) {
        return "/dev/tcp/127.0.0.1/" + port + " ";
    }

    private static StageApp stage(AtomicReference<StageHealth> health) {
        return new StageApp() {
            @Override
            public Stage stage() {
                return Stage.INGEST;
            }

            @Override
            public void start() {
                // its health is told from outside
            }

            @Override
            public StageHealth health() {
                return health.get();
            }

            @Override
            public void close() {
                // nothing to end
            }
        };
    }
}
