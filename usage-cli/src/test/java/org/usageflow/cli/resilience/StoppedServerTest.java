package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.Usageflow;
import org.usageflow.testkit.ChildProcess;

/** The whole server, asked to stop while it is being asked. */
class StoppedServerTest {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final int STOPPED_BY_SIGTERM = 143;
    private static final int SERVED = 200;
    /** To a request that comes over an open connection while the last ones are answered. */
    private static final int STOPPING = 503;

    private static final int CLIENTS = 4;
    private static final int ANSWERS_BEFORE = 100;

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final CountDownLatch busy = new CountDownLatch(ANSWERS_BEFORE);

    @Test
    void itAnswersWhatItTookAndStopsItsDatabaseLast(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (ChildProcess server = ChildProcess.java(Usageflow.class, folder.resolve("server.log"))
                .jvmArguments("-Xmx432m")
                .arguments("server", "--data", data.toString(), "--port", "0")
                .arguments("--kafka-port", "0", "--registry-port", "0", "--distributors-port", "0")
                .start()) {
            String served = server.awaitLine("Usageflow serves at", LONGEST_START);
            HttpRequest request = HttpRequest.newBuilder(URI.create(served.split(" ", -1)[3] + "/usage/files"))
                    .header(
                            "Authorization",
                            "ApiKey "
                                    + Files.readString(data.resolve("operator.key"))
                                            .strip())
                    .build();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofVirtual().start(() -> askUntilRefused(request)));
            }
            busy.await();

            assertThat(server.terminate()).isEqualTo(STOPPED_BY_SIGTERM);

            for (Thread client : clients) {
                client.join();
            }
            assertThat(statuses).isSubsetOf(SERVED, STOPPING);
            assertThat(server.output()).doesNotContain("terminating connection", "outage", "did not stop cleanly");
            assertThat(data.resolve("postgres/pgdata/postmaster.pid")).doesNotExist();
        }
    }

    private void askUntilRefused(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                statuses.add(client.send(request, BodyHandlers.ofString()).statusCode());
                busy.countDown();
            }
        } catch (IOException e) {
            return; // nobody listens any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
