package org.usageflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.JSONB;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.FeedEvents;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.HookReceiver;
import org.usageflow.gateway.testing.HookReceiver.Request;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class WebhookApiTest {
    private static final String HOOKS = "/notifications/webhooks";
    private static final int TRIES_MAX = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestEnvironment environment;
    private String jdbcUrl;
    private Path directory;
    private GatewayFixture gateway;
    private String vendorKey;
    private ApiClient vendor;
    private ApiClient otherVendor;
    private ApiClient provider;
    private HookReceiver receiver;
    private int files;

    @BeforeAll
    void start(TestEnvironment room, @TempDir Path temporary) {
        environment = room;
        directory = temporary;
        jdbcUrl = room.cluster().newDatabase();
        gateway = startGateway().withSamples();
        vendorKey = gateway.newKey(SampleCatalogue.VENDOR).path("key").asText();
        vendor = gateway.client(vendorKey);
        otherVendor = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
    }

    private GatewayFixture startGateway() {
        return new GatewayFixture(
                environment,
                jdbcUrl,
                directory,
                Map.of(
                        WebhookConfig.HTTPS_REQUIRED,
                        "false",
                        WebhookConfig.ADDRESSES_ALLOWED,
                        "127.0.0.1",
                        WebhookConfig.TIMEOUT_MS,
                        "1000",
                        WebhookConfig.TRIES_MAX,
                        Integer.toString(TRIES_MAX),
                        WebhookConfig.RETRY_FIRST_MS,
                        "10",
                        WebhookConfig.RETRY_LONGEST_MS,
                        "50"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @BeforeEach
    void listen() {
        receiver = new HookReceiver();
    }

    @AfterEach
    void forget() {
        receiver.close();
        for (ApiClient client : List.of(vendor, otherVendor, provider)) {
            client.get(HOOKS).json().forEach(hook -> client.delete(hook(hook)));
        }
    }

    private static String hook(JsonNode webhook) {
        return HOOKS + "/" + webhook.path("id").asText();
    }

    private JsonNode create(ApiClient client, HookReceiver target, String filter) {
        return client.post(HOOKS, Json.text(Map.of("name", "My hook", "url", target.url(), "filter", filter)))
                .json(201);
    }

    private String newFile() {
        files++;
        return String.format("UF-2026-05-0002-%04d", files);
    }

    private void tell(String fileId, FileTransition... moves) {
        List<CompletableFuture<?>> told = new ArrayList<>();
        for (FileTransition move : moves) {
            told.add(gateway.writer()
                    .write(Topics.FILE_EVENTS, fileId, FeedEvents.move(fileId, SampleCatalogue.VENDOR, move)));
        }
        told.forEach(CompletableFuture::join);
    }

    private static void awaitTaken(HookReceiver target, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(target.taken()).hasSizeGreaterThanOrEqualTo(count));
    }

    private static List<String> types(List<Request> requests) {
        return requests.stream()
                .map(request ->
                        Json.own(JSONB.valueOf(request.body())).path("type").asText())
                .toList();
    }

    private JsonNode deliveries(JsonNode webhook, String query) {
        return vendor.get(hook(webhook) + "/deliveries" + query).json(200);
    }

    private static boolean isSigned(Request request, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        String content =
                request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.body();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String expected =
                    "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
            return List.of(request.header("webhook-signature").split(" ")).contains(expected);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsSentIsSignedWithTheSecretThatWasShownOnce() {
        JsonNode made = create(vendor, receiver, "type=usage.file.ready");
        String secret = made.path("secret").asText();
        String file = newFile();

        tell(file, FileTransition.CREATE, FileTransition.MARK_READY);
        awaitTaken(receiver, 1);

        Request request = receiver.requests().getFirst();
        JsonNode body = Json.own(JSONB.valueOf(request.body()));
        assertThat(isSigned(request, secret)).isTrue();
        assertThat(isSigned(request, secret.replace("whsec_", "whsec_AAAA"))).isFalse();
        assertThat(request.header("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(request.header("webhook-id")).isEqualTo(body.path("id").asText());
        assertThat(body.path("type").asText()).isEqualTo("usage.file.ready");
        assertThat(body.at("/data/id").asText()).isEqualTo(file);
        assertThat(vendor.get(hook(made)).response().body()).doesNotContain("secret");
        assertThat(vendor.get(HOOKS).response().body()).doesNotContain("whsec_");
    }

    @Test
    void filesChunksAndRecordsAreTold() {
        create(vendor, receiver, "");
        HookReceiver other = new HookReceiver();
        try (other) {
            create(provider, other, "");
            create(otherVendor, other, "");
            UsageFile file = SampleEvents.file(newFile(), 1, UsageFileStatus.ACCEPTED);
            String id = file.getId();

            // records of a file that the read model does not know yet wait for it
            for (int row = 1; row <= 3; row++) {
                String record = new FileId(id).recordId(row);
                gateway.writer()
                        .write(Topics.CLOSED, id, FeedEvents.closed(id, record, ReconciliationOutcome.CLOSED))
                        .join();
            }
            Chunk chunk = SampleEvents.chunk(id);
            gateway.writer().write(Topics.CHUNKS, chunk.getId(), chunk).join();
            chunk.setClosed(1);
            gateway.writer().write(Topics.CHUNKS, chunk.getId(), chunk).join();
            tell(id, FileTransition.CREATE, FileTransition.ACCEPT);
            awaitTaken(receiver, 3);
            assertThat(types(receiver.taken())).doesNotContain("usage.records.closed");
            gateway.writer().write(Topics.FILES, id, file).join();

            await().atMost(PATIENCE).until(() -> recordsOf(receiver.taken()) == 3 && recordsOf(other.taken()) == 3);
            assertThat(types(receiver.taken()))
                    .containsOnlyOnce("usage.file.draft", "usage.file.accepted", "usage.chunk.ready");
            assertThat(types(other.taken()))
                    .containsOnlyOnce("usage.file.accepted", "usage.chunk.ready")
                    .doesNotContain("usage.file.draft");
        }
    }

    private static int recordsOf(List<Request> requests) {
        return requests.stream()
                .map(request -> Json.own(JSONB.valueOf(request.body())))
                .filter(body -> body.path("type").asText().equals("usage.records.closed"))
                .mapToInt(body -> body.at("/data/count").asInt())
                .sum();
    }

    @Test
    void whatFailsThreeTimesIsTakenInItsOrder() {
        receiver.answers(number -> new HookReceiver.Answer(number <= 3 ? 503 : 200, "answer " + number, ""));
        JsonNode made = create(vendor, receiver, "");
        String file = newFile();

        tell(file, FileTransition.CREATE, FileTransition.BEGIN_UPLOAD, FileTransition.COMPLETE_UPLOAD);
        awaitTaken(receiver, 3);

        assertThat(types(receiver.taken()))
                .containsExactly("usage.file.draft", "usage.file.uploading", "usage.file.uploaded");
        List<Request> first = receiver.requests().subList(0, 4);
        assertThat(first)
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(first.getFirst().header("webhook-id"));
        await().atMost(PATIENCE)
                .until(() -> deliveries(made, "?status=delivered").size() == 3);
        JsonNode oldest = deliveries(made, "?ordering(created_at)&event.type=usage.file.draft")
                .get(0);
        JsonNode detail = vendor.get(
                        hook(made) + "/deliveries/" + oldest.path("id").asText())
                .json(200);
        assertThat(detail.path("attempts_made").asInt()).isEqualTo(4);
        assertThat(detail.path("attempts"))
                .extracting(attempt -> attempt.path("status").asInt() + " "
                        + attempt.path("answer").asText())
                .containsExactly("503 answer 1", "503 answer 2", "503 answer 3", "200 answer 4");
        assertThat(vendor.get(hook(made)).json().path("failures_in_row").asInt())
                .isZero();
    }

    @Test
    void aReceiverThatHangsDelaysNobodyAndIsDisabledAndLosesNothing() {
        // Given
        receiver.answers(0);
        List<String> told = List.of(newFile(), newFile(), newFile(), newFile(), newFile(), newFile());
        JsonNode hanging = create(vendor, receiver, "file.id=" + told.getFirst());
        try (HookReceiver healthy = new HookReceiver()) {
            create(vendor, healthy, "");

            // When
            told.forEach(file -> tell(file, FileTransition.CREATE, FileTransition.MARK_READY));
            awaitTaken(healthy, 12);

            // Then
            assertThat(vendor.awaits(hook(hanging), "status", "disabled")).isTrue();
            JsonNode disabled = vendor.get(hook(hanging)).json();
            assertThat(disabled.at("/disabled/reason").asText())
                    .contains("failed " + TRIES_MAX + " times")
                    .contains("did not answer within 1000 ms");
            assertThat(vendor.post(hook(hanging) + "/test").status()).isEqualTo(400);

            // When it is well again
            receiver.answers(200);
            JsonNode enabled =
                    vendor.put(hook(hanging), "{\"status\":\"enabled\"}").json(200);

            // Then what waited comes, and what was given up comes when it is asked for
            assertThat(enabled.has("disabled")).isFalse();
            await().atMost(PATIENCE)
                    .until(() -> deliveries(hanging, "?status=pending").isEmpty());
            deliveries(hanging, "?status=failed").forEach(failed -> vendor.post(
                            hook(hanging) + "/deliveries/" + failed.path("id").asText() + "/redeliver")
                    .json(201));
            awaitTaken(receiver, 2);
            assertThat(receiver.taken().stream()
                            .map(request -> request.header("webhook-id"))
                            .distinct())
                    .hasSize(2);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (HookReceiver inside = new HookReceiver()) {
            receiver.answers(number -> new HookReceiver.Answer(307, "", inside.url()));
            JsonNode made = create(vendor, receiver, "");

            tell(newFile(), FileTransition.CREATE);
            assertThat(vendor.awaits(hook(made), "status", "disabled")).isTrue();

            assertThat(vendor.get(hook(made)).json().at("/disabled/reason").asText())
                    .contains("The receiver answered 307; redirects are not followed.");
            assertThat(receiver.requests()).hasSize(TRIES_MAX);
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void aReceiverThatIsGoneIsDisabledAtOnce() {
        receiver.answers(410);
        JsonNode made = create(vendor, receiver, "");

        tell(newFile(), FileTransition.CREATE);

        assertThat(vendor.awaits(hook(made), "status", "disabled")).isTrue();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void deliveriesAreMadeAgainOneOrAllSinceATime() {
        JsonNode made = create(vendor, receiver, "");
        String file = newFile();
        tell(file, FileTransition.CREATE, FileTransition.MARK_READY, FileTransition.SUBMIT);
        await().atMost(PATIENCE)
                .until(() -> deliveries(made, "?status=delivered").size() == 3);
        JsonNode ready = deliveries(made, "?event.type=usage.file.ready").get(0);

        vendor.post(hook(made) + "/deliveries/" + ready.path("id").asText() + "/redeliver")
                .json(201);
        awaitTaken(receiver, 4);
        JsonNode all = vendor.post(
                        hook(made) + "/redeliver",
                        "{\"since\":\"" + ready.path("created_at").asText() + "\"}")
                .json(201);
        awaitTaken(receiver, 4 + all.path("count").asInt());
        Answer wrong = vendor.post(hook(made) + "/redeliver", "{\"since\":\"yesterday\"}");
        Answer none = vendor.post(hook(made) + "/redeliver");

        assertThat(all.path("count").asInt()).isBetween(1, 3);
        assertThat(receiver.taken().get(3).body())
                .isEqualTo(receiver.taken().get(1).body());
        assertThat(wrong.json().path("errors").get(0).asText())
                .contains("since")
                .contains("yesterday");
        assertThat(none.json().path("errors").get(0).asText()).contains("Field since is required");
    }

    @Test
    void aTestIsSentToItsWebhookAlone() {
        JsonNode made = create(vendor, receiver, "type=usage.file.closed");
        try (HookReceiver another = new HookReceiver()) {
            create(vendor, another, "");

            JsonNode delivery = vendor.post(hook(made) + "/test").json(201);
            awaitTaken(receiver, 1);

            assertThat(delivery.at("/event/type").asText()).isEqualTo("usage.webhook.test");
            assertThat(types(receiver.taken())).containsExactly("usage.webhook.test");
            assertThat(isSigned(
                            receiver.requests().getFirst(), made.path("secret").asText()))
                    .isTrue();
            assertThat(another.requests()).isEmpty();
        }
    }

    @Test
    void aNewSecretAndTheOldOneBothSignForAWhile() {
        JsonNode made = create(vendor, receiver, "");
        String second =
                vendor.post(hook(made) + "/secret").json(201).path("secret").asText();
        vendor.post(hook(made) + "/test").json(201);
        awaitTaken(receiver, 1);
        String third = vendor.post(hook(made) + "/secret", "{\"overlap_hours\":0}")
                .json(201)
                .path("secret")
                .asText();
        vendor.post(hook(made) + "/test").json(201);
        awaitTaken(receiver, 2);

        Request overlapping = receiver.requests().getFirst();
        assertThat(isSigned(overlapping, made.path("secret").asText())).isTrue();
        assertThat(isSigned(overlapping, second)).isTrue();
        assertThat(isSigned(receiver.requests().get(1), third)).isTrue();
        assertThat(isSigned(receiver.requests().get(1), second)).isFalse();
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceBeforeItIsSaved() {
        Answer filter = vendor.post(
                HOOKS, "{\"url\":\"" + receiver.url() + "\",\"filter\":\"and(type=usage.file.ready,no.field=1)\"}");
        Answer scheme = vendor.post(HOOKS, "{\"url\":\"ftp://example.com\",\"status\":\"on\"}");
        Answer inside = vendor.post(HOOKS, "{\"url\":\"http://[::ffff:10.0.0.1]/hook\"}");
        JsonNode made = create(vendor, receiver, "file.id=UF-1");
        JsonNode changed =
                vendor.put(hook(made), "{\"filter\":null,\"name\":\"New\"}").json(200);

        assertThat(filter.status()).isEqualTo(400);
        assertThat(filter.json().path("errors").get(0).asText())
                .startsWith("Field filter, character 27: There is no field no.field");
        assertThat(scheme.json().path("errors")).hasSize(2);
        assertThat(inside.json().path("errors").get(0).asText())
                .isEqualTo("Field url is refused: The operator does not allow webhooks to the address 10.0.0.1.");
        assertThat(changed.has("filter")).isFalse();
        assertThat(changed.path("name").asText()).isEqualTo("New");
    }

    @Test
    void anotherAccountsWebhooksAreNotThere() {
        JsonNode made = create(vendor, receiver, "");
        JsonNode delivery = vendor.post(hook(made) + "/test").json(201);
        String deliveryPath = "/deliveries/" + delivery.path("id").asText();

        for (ApiClient foreign : List.of(otherVendor, provider, gateway.operator())) {
            assertThat(foreign.get(HOOKS).json()).isEmpty();
            assertThat(List.of(
                            foreign.get(hook(made)),
                            foreign.put(hook(made), "{\"name\":\"mine\"}"),
                            foreign.delete(hook(made)),
                            foreign.post(hook(made) + "/secret"),
                            foreign.post(hook(made) + "/test"),
                            foreign.post(hook(made) + "/redeliver", "{\"since\":\"2026-01-01\"}"),
                            foreign.get(hook(made) + "/deliveries"),
                            foreign.get(hook(made) + deliveryPath),
                            foreign.post(hook(made) + deliveryPath + "/redeliver")))
                    .extracting(Answer::status)
                    .containsOnly(404);
        }
        JsonNode another = create(vendor, receiver, "");
        assertThat(vendor.get(hook(another) + deliveryPath).status()).isEqualTo(404);
        assertThat(vendor.get(hook(another) + "/deliveries/x").status()).isEqualTo(404);
    }

    @Test
    void aRestartLosesNothing() {
        // Given a gateway that stops while it waits for an answer
        receiver.answers(0);
        JsonNode made = create(vendor, receiver, "");
        String file = newFile();
        tell(file, FileTransition.CREATE);
        await().atMost(PATIENCE).until(() -> !receiver.requests().isEmpty());
        gateway.close();
        receiver.answers(200);

        // When another one starts
        gateway = startGateway();
        vendor = gateway.client(vendorKey);
        otherVendor = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        tell(file, FileTransition.MARK_READY);

        // Then
        awaitTaken(receiver, 2);
        assertThat(types(receiver.taken())).containsExactly("usage.file.draft", "usage.file.ready");
        assertThat(vendor.get(hook(made)).json().path("status").asText()).isEqualTo("enabled");
    }
}
