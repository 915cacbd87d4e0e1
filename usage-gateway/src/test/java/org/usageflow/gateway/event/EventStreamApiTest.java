package org.usageflow.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.CloseableDSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.FeedEvents;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.gateway.testing.SseReader;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class EventStreamApiTest {
    private static final int STREAMS_PER_ACCOUNT_MAX = 200;
    private static final long SEED = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private TestEnvironment environment;
    private String jdbcUrl;
    private Path directory;
    private GatewayFixture gateway;
    private String vendorKey;
    private String otherVendorKey;
    private String providerKey;
    private int files;

    @BeforeAll
    void start(TestEnvironment room, @TempDir Path temporary) {
        environment = room;
        directory = temporary;
        jdbcUrl = room.cluster().newDatabase();
        gateway = startGateway().withSamples();
        vendorKey = keyOf(SampleCatalogue.VENDOR);
        otherVendorKey = keyOf(SampleCatalogue.OTHER_VENDOR);
        providerKey = keyOf(SampleCatalogue.PROVIDER);
    }

    private GatewayFixture startGateway() {
        return new GatewayFixture(
                environment,
                jdbcUrl,
                directory,
                Map.of(
                        GatewayConfig.EVENT_HEARTBEAT_MS,
                        "200",
                        GatewayConfig.EVENT_STALLED_MS,
                        "500",
                        GatewayConfig.EVENT_STREAMS_PER_ACCOUNT_MAX,
                        Integer.toString(STREAMS_PER_ACCOUNT_MAX)));
    }

    private String keyOf(String accountId) {
        return gateway.newKey(accountId).path("key").asText();
    }

    @AfterAll
    void stop() {
        gateway.close();
        http.close();
    }

    private SseReader listen(String key, String query, String lastEventId) {
        return SseReader.open(http, gateway.app().address(), key, query, lastEventId);
    }

    private synchronized String newFile() {
        files++;
        return String.format("UF-2026-05-0001-%04d", files);
    }

    private CompletableFuture<?> tell(FileEvent event) {
        return gateway.writer().write(Topics.FILE_EVENTS, event.getFileId(), event);
    }

    private static void awaitCount(int count, Supplier<List<?>> of) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(of.get()).hasSizeGreaterThanOrEqualTo(count));
    }

    private static List<String> types(SseReader reader) {
        return reader.events().stream().map(SseReader.Event::type).toList();
    }

    @Test
    void eachAccountHearsOfItsOwnFilesOnly() {
        String file = newFile();
        String foreign = newFile();
        try (SseReader vendor = listen(vendorKey, "", "");
                SseReader other = listen(otherVendorKey, "", "");
                SseReader provider = listen(providerKey, "", "");
                SseReader operator = listen(GatewayFixture.OPERATOR_KEY, "", "")) {
            // When a file is worked on, and handed over at last; another vendor has a file too
            for (FileTransition move : List.of(
                    FileTransition.CREATE, FileTransition.MARK_READY, FileTransition.SUBMIT, FileTransition.ACCEPT)) {
                tell(FeedEvents.move(file, SampleCatalogue.VENDOR, move)).join();
            }
            tell(FeedEvents.refused(file)).join();
            UsageFile otherFile = SampleEvents.file(foreign, 1, UsageFileStatus.DRAFT);
            otherFile.getVendor().setId(SampleCatalogue.OTHER_VENDOR);
            otherFile.getProvider().setId(SampleCatalogue.OTHER_PROVIDER);
            tell(FeedEvents.event(FileTransition.CREATE, otherFile)).join();
            awaitCount(5, operator::events);
            awaitCount(1, other::events);
            awaitCount(4, vendor::events);
            awaitCount(2, provider::events);

            // Then
            assertThat(vendor.contentType()).startsWith("text/event-stream");
            assertThat(types(vendor))
                    .containsExactly(
                            "usage.file.draft", "usage.file.ready", "usage.file.pending", "usage.file.accepted");
            assertThat(types(provider)).containsExactly("usage.file.pending", "usage.file.accepted");
            assertThat(types(other)).containsExactly("usage.file.draft");
            assertThat(other.events().getFirst().data()).contains(foreign);
            assertThat(operator.events()).hasSize(5);
            JsonNode body = Json.own(JSONB.valueOf(vendor.events().getFirst().data()));
            assertThat(body.path("subject").asText()).isEqualTo(file);
            assertThat(body.at("/data/status").asText()).isEqualTo("draft");
        }
    }

    @Test
    void aFilteredStreamKeepsUpWithTheFeedThoughNothingPasses() {
        String file = newFile();
        try (SseReader ready = listen(vendorKey, "?in(type,(usage.file.ready,usage.file.closed))&file.id=" + file, "");
                SseReader all = listen(vendorKey, "?file.id=" + file, "")) {
            tell(FeedEvents.move(newFile(), SampleCatalogue.VENDOR, FileTransition.MARK_READY))
                    .join();
            tell(FeedEvents.move(file, SampleCatalogue.VENDOR, FileTransition.MARK_READY))
                    .join();
            tell(FeedEvents.move(file, SampleCatalogue.VENDOR, FileTransition.SUBMIT))
                    .join();
            awaitCount(2, all::events);
            await().atMost(PATIENCE).until(() -> ready.lastId().equals(all.lastId()));

            assertThat(types(ready)).containsExactly("usage.file.ready");
            assertThat(ready.comments()).contains("alive");
        }
    }

    @Test
    void whatCanNotBeToldIsAnsweredWithTheReason() {
        Answer wrongField = gateway.client(vendorKey).get("/usage/events?type=usage.file.ready&no.field=1");
        Answer wrongType = gateway.client(vendorKey).get("/usage/events?type=usage.file.read");
        Answer future = gateway.client(vendorKey).get("/usage/events?last_event_id=999999999");
        Answer nobody = gateway.client("").get("/usage/events");

        assertThat(wrongField.status()).isEqualTo(400);
        assertThat(wrongField.json().path("errors").get(1).asText())
                .startsWith("Character 23: There is no field no.field");
        assertThat(wrongType.status()).isEqualTo(400);
        assertThat(future.json().path("errors").get(0).asText()).startsWith("There is no event 999999999 yet");
        assertThat(nobody.status()).isEqualTo(401);
    }

    @Test
    void whoComesBackAgainAndAgainUnderLoadHearsOfEverythingOnce() {
        // Given
        List<String> own = List.of(newFile(), newFile(), newFile(), newFile());
        int rounds = 500;
        String from;
        try (SseReader reader = listen(vendorKey, "", "")) {
            await().atMost(PATIENCE).until(() -> !reader.lastId().isEmpty());
            from = reader.lastId();
        }
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> write(own, rounds));

        // When
        Map<String, List<String>> versions = new LinkedHashMap<>();
        Random random = new Random(SEED);
        String last = from;
        int heard = 0;
        int visits = 0;
        while (heard < own.size() * rounds) {
            try (SseReader reader = listen(vendorKey, "?in(file.id,(" + String.join(",", own) + "))", last)) {
                int most = Math.min(own.size() * rounds - heard, 1 + random.nextInt(300));
                awaitCount(most, reader::events);
                for (SseReader.Event event : reader.events().subList(0, most)) {
                    JsonNode body = Json.own(JSONB.valueOf(event.data()));
                    versions.computeIfAbsent(body.path("subject").asText(), any -> new ArrayList<>())
                            .add(body.at("/data/note").asText());
                    last = event.id();
                }
                heard += most;
                visits++;
            }
        }
        load.join();

        // Then
        List<String> expected = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            expected.add("note " + round);
        }
        assertThat(visits).isGreaterThan(5);
        assertThat(versions.keySet()).containsExactlyInAnyOrderElementsOf(own);
        assertThat(versions.values())
                .allSatisfy(heardOfOne -> assertThat(heardOfOne).isEqualTo(expected));
    }

    private void write(List<String> fileIds, int rounds) {
        List<CompletableFuture<?>> written = new ArrayList<>();
        String foreign = newFile();
        for (int round = 1; round <= rounds; round++) {
            for (String fileId : fileIds) {
                UsageFile file = SampleEvents.file(fileId, 1, UsageFileStatus.DRAFT);
                file.setNote("note " + round);
                written.add(tell(FeedEvents.event(FileTransition.UPDATE, file)));
            }
            written.add(tell(FeedEvents.move(foreign, SampleCatalogue.OTHER_VENDOR, FileTransition.UPDATE)));
        }
        written.forEach(CompletableFuture::join);
    }

    @Test
    void whoReadsNothingIsCutOffAndMayComeBack() throws IOException {
        // Given a listener with a small window that reads nothing
        String file = newFile();
        int count = 300;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(
                    gateway.app().address().getHost(), gateway.app().address().getPort()));
            socket.getOutputStream()
                    .write(("GET /public/v1/usage/events?file.id=" + file + " HTTP/1.1\r\nHost: test\r\n"
                                    + "Authorization: ApiKey " + vendorKey + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String head = read(socket, "\n\n");
            String from = head.substring(head.lastIndexOf("id: ") + 4).strip();

            // When more is said than connections hold
            for (int i = 1; i <= count; i++) {
                UsageFile big = SampleEvents.file(file, 1, UsageFileStatus.DRAFT);
                big.setNote("x".repeat(30_000) + i);
                tell(FeedEvents.event(FileTransition.UPDATE, big)).join();
            }

            // Then the connection is torn before everything was sent, and the rest is heard by who comes back
            int whole = countFrames(socket);
            assertThat(whole).isLessThan(count);
            try (SseReader again = listen(vendorKey, "?file.id=" + file, from)) {
                awaitCount(count, again::events);
                assertThat(again.events()).hasSize(count);
                assertThat(again.events().getLast().data()).contains("x" + count);
            }
        }
    }

    private static String read(Socket socket, String until) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("id: ") < 0 || text.indexOf(until, text.indexOf("id: ")) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("The stream ended: " + text);
            }
            text.append((char) next);
        }
        return text.toString().replace("\r\n", "\n").replaceAll("(?s)\n[^:]*$", "");
    }

    /** Waits until the gateway has torn the connection, then reads what had been sent. */
    private int countFrames(Socket socket) throws IOException {
        await().atMost(PATIENCE).until(() -> streams() == 0);
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // a torn connection may be told as such
            assertThat(e).hasMessageContaining("reset");
        }
        return text.toString().split("event: usage", -1).length - 1;
    }

    private double streams() {
        return gateway.context()
                .metrics()
                .get("usageflow.gateway.event.streams")
                .gauge()
                .value();
    }

    @Test
    void manyIdleListenersHoldNoThreadsAndOneTooManyIsRefused() {
        List<SseReader> idle = new ArrayList<>();
        int before = Thread.activeCount();
        try {
            for (int i = 0; i < STREAMS_PER_ACCOUNT_MAX; i++) {
                idle.add(listen(otherVendorKey, "", ""));
            }
            Answer refused = gateway.client(otherVendorKey).get("/usage/events");

            assertThat(Thread.activeCount() - before).isLessThan(STREAMS_PER_ACCOUNT_MAX / 4);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("error_code").asText()).isEqualTo("RATE_003");
            assertThat(gateway.client(otherVendorKey).get("/usage/files").status())
                    .isEqualTo(200);

            tell(FeedEvents.move(newFile(), SampleCatalogue.OTHER_VENDOR, FileTransition.CREATE))
                    .join();
            for (SseReader reader : idle) {
                awaitCount(1, reader::events);
            }
        } finally {
            idle.forEach(SseReader::close);
        }
    }

    @Test
    void aStreamEndsWhenItsKeyIsRevoked() {
        JsonNode key = gateway.newKey(SampleCatalogue.VENDOR);
        try (SseReader reader = listen(key.path("key").asText(), "", "")) {
            gateway.operator()
                    .delete("/accounts/" + SampleCatalogue.VENDOR + "/keys/"
                            + key.path("id").asText());

            assertThat(reader.ended()).succeedsWithin(PATIENCE);
            assertThat(reader.comments()).contains("The key was revoked.");
        }
    }

    @Test
    void aRestartLosesNothingAndWhatIsTooOldIsToldAsSuch() {
        // Given
        String file = newFile();
        SseReader before = listen(vendorKey, "?file.id=" + file, "");
        await().atMost(PATIENCE).until(() -> !before.lastId().isEmpty());
        tell(FeedEvents.move(file, SampleCatalogue.VENDOR, FileTransition.CREATE))
                .join();
        awaitCount(1, before::events);

        // When the gateway stops, something happens, and another one starts on the same database
        gateway.app().close();
        assertThat(before.ended()).succeedsWithin(PATIENCE);
        tell(FeedEvents.move(file, SampleCatalogue.VENDOR, FileTransition.MARK_READY))
                .join();
        gateway.close();
        gateway = startGateway();

        // Then
        try (SseReader after = listen(vendorKey, "?file.id=" + file, before.lastId())) {
            awaitCount(1, after::events);
            assertThat(types(after)).containsExactly("usage.file.ready");
            String last = after.lastId();
            clear();
            Answer tooOld = gateway.client(vendorKey).get("/usage/events?last_event_id=" + before.lastId());
            assertThat(tooOld.status()).isEqualTo(410);
            assertThat(tooOld.json().path("errors").get(0).asText()).contains("go on with the id " + gone());
            try (SseReader onward = listen(vendorKey, "", Long.toString(gone()))) {
                assertThat(onward.contentType()).startsWith("text/event-stream");
            }
            assertThat(Long.parseLong(last)).isLessThanOrEqualTo(gone());
        }
    }

    private void clear() {
        try (CloseableDSLContext sql = DSL.using(jdbcUrl, "usageflow", "")) {
            new EventFeed(sql).clearBefore(Instant.now());
        }
    }

    private long gone() {
        try (CloseableDSLContext sql = DSL.using(jdbcUrl, "usageflow", "")) {
            return new EventFeed(sql).bounds().gone();
        }
    }
}
