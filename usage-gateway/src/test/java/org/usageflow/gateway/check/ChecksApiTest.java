package org.usageflow.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.gateway.catalogue.CatalogueSnapshot;
import org.usageflow.gateway.catalogue.SnapshotException;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.offline.FileCheck;
import org.usageflow.offline.ReportCollector;
import org.usageflow.offline.SnapshotCatalogue;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFileWriter;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class ChecksApiTest {
    private static final SampleFileSpec FAULTY =
            SampleFileSpec.of(600, ReportingSchema.TR).withErrors(BigDecimal.TEN);

    private final SampleCatalogue sample = new SampleCatalogue();
    private final Product product = sample.productOf(ReportingSchema.TR);
    private final Contract contract = sample.contractOf(product);

    @TempDir
    private Path folder;

    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient stranger;
    private ApiClient distributor;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        List<ObjectNode> lines = new ArrayList<>();
        for (SampleAccount account : sample.accounts()) {
            lines.add(((ObjectNode) json("{}"))
                    .put("type", "account")
                    .put("id", account.id())
                    .put("name", account.name()));
        }
        sample.hubs().forEach(hub -> lines.add(line(hub)));
        sample.marketplaces().forEach(marketplace -> lines.add(line(marketplace)));
        sample.products().forEach(one -> lines.add(line(one)));
        sample.contracts().forEach(one -> lines.add(line(one)));
        sample.subscriptions().forEach(one -> lines.add(line(one)));
        Answer imported = gateway.operator()
                .put(
                        "/catalogue/import",
                        lines.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
        assertThat(imported.status()).as(imported.toString()).isEqualTo(200);
        vendor = gateway.clientOf(contract.getVendor().getId());
        distributor = gateway.clientOf(contract.getProvider().getId());
        stranger = gateway.clientOf(sample.accounts().stream()
                .map(SampleAccount::id)
                .filter(id ->
                        id.startsWith("VA-") && !id.equals(contract.getVendor().getId()))
                .findFirst()
                .orElseThrow());
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static ObjectNode line(SpecificRecord object) {
        return AvroJson.of(object).put("type", object.getSchema().getName().toLowerCase(Locale.ROOT));
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private String createFile() {
        return vendor.post("/usage/files", """
                        {"name":"May","period":{"from":"2026-05-01","to":"2026-05-31"},"currency":"EUR",
                         "product":{"id":"%s"},"contract":{"id":"%s"}}""".formatted(product.getId(), contract.getId()))
                .json()
                .path("id")
                .asText();
    }

    private byte[] bytes(SampleFileSpec spec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SampleFileWriter(sample).write(spec, bytes);
        return bytes.toByteArray();
    }

    private String snapshot() {
        Answer answer = vendor.get("/usage/products/" + product.getId() + "/snapshot");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        return answer.response().body();
    }

    private static List<SpecificRecord> read(String snapshot) throws IOException, SnapshotException {
        List<SpecificRecord> objects = new ArrayList<>();
        CatalogueSnapshot.read(new BufferedReader(new StringReader(snapshot)), objects::add);
        return objects;
    }

    @Test
    void aSnapshotHasWhatTheVendorMaySeeAndNothingElse() throws Exception {
        List<SpecificRecord> objects = read(snapshot());

        assertThat(objects)
                .extracting(object -> object.getSchema().getName() + " " + object.get(0))
                .contains("Product " + product.getId(), "Contract " + contract.getId())
                .containsAll(sample.subscriptions().stream()
                        .filter(one -> one.getProductId().equals(product.getId()))
                        .map(one -> "Subscription " + one.getId())
                        .toList())
                .hasSize(1
                        + 2
                                * (int) objects.stream()
                                        .filter(Contract.class::isInstance)
                                        .count()
                        + (int) sample.subscriptions().stream()
                                .filter(one -> one.getProductId().equals(product.getId()))
                                .count());
        assertThat(objects).contains(product);
    }

    @Test
    void aSnapshotHasTheItemsThatFilesIntroduced() {
        Product other = sample.productOf(ReportingSchema.CR);
        Item item = new Item(other.getId() + "-9001", "NEW-1", "New", "unit", "ppu", "integer", "monthly", true);
        gateway.writer()
                .write(
                        Topics.ITEMS,
                        other.getId() + "/NEW-1",
                        new RegisteredItem(other.getId(), item, "UF-2026-05-0000-0001", Instant.EPOCH))
                .join();

        await().untilAsserted(() -> assertThat(read(gateway.operator()
                        .get("/usage/products/" + other.getId() + "/snapshot")
                        .response()
                        .body()))
                .filteredOn(Product.class::isInstance)
                .singleElement()
                .extracting(object -> ((Product) object).getItems().getLast())
                .isEqualTo(item));
    }

    @Test
    void aSnapshotOfAnotherVendorsProductIsNotFoundAndADistributorMayNotTakeOne() {
        String path = "/usage/products/" + product.getId() + "/snapshot";
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(distributor.get(path).status()).isEqualTo(403);
        assertThat(vendor.get("/usage/products/PRD-000-000-000/snapshot").status())
                .isEqualTo(404);
        assertThat(gateway.operator().get(path).status()).isEqualTo(200);
    }

    @Test
    void aPartOfASnapshotIsNotTakenForTheWhole() {
        String whole = snapshot();
        String cut = whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2));
        assertThatThrownBy(() -> read(cut)).hasMessageContaining("without its last one");
        assertThatThrownBy(() -> read(whole.replaceFirst("\\{\"type\":\"contract\".*\n", "")))
                .hasMessageContaining("fetch it again");
        assertThatThrownBy(() -> read("{\"type\":\"product\"}")).hasMessageContaining("no catalogue snapshot");
        assertThatThrownBy(() -> read(whole.replaceFirst("\"version\":1", "\"version\":2")))
                .hasMessageContaining("has version 2");
    }

    @Test
    void aDryRunSaysWhatACheckAgainstTheSnapshotSays() throws Exception {
        byte[] bytes = bytes(FAULTY);

        Answer answer = vendor.upload("/usage/files/" + createFile() + "/upload?dry_run=true", "usage_file", bytes);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.path("invalid").asInt()).isEqualTo(60);
        assertThat(report.path("valid").asInt()).isEqualTo(540);
        assertThat(report).isEqualTo(json(Json.text(offline(bytes))));
    }

    private CheckReport offline(byte[] bytes) throws Exception {
        SnapshotCatalogue catalogue = new SnapshotCatalogue();
        for (SpecificRecord object : read(snapshot())) {
            switch (object) {
                case Product one -> catalogue.add(one);
                case Contract one -> catalogue.add(one);
                case Subscription one -> catalogue.add(one);
                default -> assertThat(object.getSchema().getName()).isEqualTo("Marketplace");
            }
        }
        Path file = Files.write(folder.resolve("usage.xlsx"), bytes);
        ReportCollector collector = new ReportCollector(100);
        CheckScope scope = new CheckScope(
                "UF-2026-05-0000-0001",
                contract.getVendor().getId(),
                contract.getId(),
                product.getId(),
                ReportingSchema.TR,
                "production",
                FAULTY.periodStartAt(),
                FAULTY.periodEndAt(),
                Instant.now());
        return new FileCheck().run(file, scope, catalogue, collector, collector, () -> {});
    }

    @Test
    void aDryRunChangesNothing() {
        String id = createFile();
        JsonNode before = vendor.get("/usage/files/" + id).json();

        Answer tried = vendor.upload(
                "/usage/files/" + id + "/upload?dry_run=true",
                "usage_file",
                bytes(SampleFileSpec.of(10, ReportingSchema.TR)));

        assertThat(tried.json().path("invalid").asInt(-1)).as(tried.toString()).isZero();
        assertThat(vendor.get("/usage/files/" + id).json()).isEqualTo(before);
        assertThat(vendor.get("/usage/records?usagefile.id=" + id).json()).isEmpty();
    }

    @Test
    void aDryRunOfAnUnreadableFileSaysWhy() {
        byte[] bytes = "no workbook".getBytes(StandardCharsets.UTF_8);

        JsonNode report = vendor.upload("/usage/files/" + createFile() + "/upload?dry_run=true", "usage_file", bytes)
                .json();

        assertThat(report.path("failure").path("code").asText()).isEqualTo("USG_FILE_005");
        assertThat(report.path("failure").path("message").asText()).contains(contract.getId(), product.getId());
    }

    @Test
    void aDryRunIsRefusedAsAnUploadIs() {
        String path = "/usage/files/" + createFile() + "/upload?dry_run=";
        byte[] bytes = bytes(SampleFileSpec.of(10, ReportingSchema.TR));
        assertThat(stranger.upload(path + "true", "usage_file", bytes).status()).isEqualTo(404);
        assertThat(distributor.upload(path + "true", "usage_file", bytes).status())
                .isEqualTo(404);
        assertThat(vendor.upload(path + "perhaps", "usage_file", bytes).status())
                .isEqualTo(400);
        assertThat(vendor.upload(path + "true", "usage_file", new byte[(int) GatewayFixture.UPLOAD_BYTES_MAX + 1])
                        .status())
                .isEqualTo(413);
        assertThat(vendor.upload(path + "true", "another", bytes).status()).isEqualTo(400);
    }
}
