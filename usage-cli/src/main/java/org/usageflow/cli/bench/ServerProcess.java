package org.usageflow.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.usageflow.cli.Usageflow;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

/** A server in a JVM of its own, with the options and the class path of this one, at free ports. Closing it ends it. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PORTS = 3;
    private static final String HOST = "127.0.0.1";
    private static final int OK = 200;

    private final Process process;
    private final Thread stopAtExit;
    private final Path dataDir;
    private final List<Integer> ports;

    private ServerProcess(Process process, Path dataDir, List<Integer> ports) {
        this.process = process;
        this.dataDir = dataDir;
        this.ports = ports;
        this.stopAtExit = new Thread(process::destroy, "bench-stop");
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /** Starts it and waits until it serves. */
    static ServerProcess start(Path dataDir, long uploadBytesMax) throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(PORTS);
        Process process = new ProcessBuilder(command(dataDir, ports, uploadBytesMax))
                .redirectErrorStream(true)
                .redirectOutput(dataDir.resolve("server.out").toFile())
                .start();
        ServerProcess server = new ServerProcess(process, dataDir, ports);
        try {
            server.awaitUp();
            return server;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static List<String> command(Path dataDir, List<Integer> ports, long uploadBytesMax) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Usageflow.class.getName(), "server"));
        command.addAll(List.of("--data", dataDir.toString()));
        command.addAll(List.of("--port", Integer.toString(ports.get(0))));
        command.addAll(List.of("--kafka-port", Integer.toString(ports.get(1))));
        command.addAll(List.of("--registry-port", Integer.toString(ports.get(2))));
        command.addAll(List.of("--set", GatewayConfig.UPLOAD_BYTES_MAX + "=" + uploadBytesMax));
        return command;
    }

    private void awaitUp() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!isUp(http)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "The server of the benchmark did not start; see " + dataDir.resolve("server.out"));
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private boolean isUp(HttpClient http) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address().resolve("/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    URI address() {
        return URI.create("http://" + HOST + ":" + ports.get(0));
    }

    String apiUrl() {
        return address() + "/public/v1";
    }

    String operatorKey() throws IOException {
        return Files.readString(dataDir.resolve("operator.key"));
    }

    /** Settings of clients of its broker and registry. */
    Settings clientSettings() {
        return Settings.none()
                .with(RuntimeConfig.BOOTSTRAP_SERVERS, HOST + ":" + ports.get(1))
                .with(RuntimeConfig.REGISTRY_URL, "http://" + HOST + ":" + ports.get(2))
                .with(RuntimeConfig.DATA_DIR, dataDir.toString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            process.destroyForcibly(); // this JVM is ending already
        }
    }
}
