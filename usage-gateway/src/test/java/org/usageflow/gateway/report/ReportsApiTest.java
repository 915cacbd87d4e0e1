package org.usageflow.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;

/** What is made of the read model for downloads and sums, and what comes back as workbooks. */
@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class ReportsApiTest {
    private static final String ACCEPTED = "UF-2026-05-0000-0011";
    private static final String INVALID = "UF-2026-05-0000-0012";
    private static final String CHUNK = "UFC-2026-05-0000-0011-001";

    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient provider;
    private ApiClient anyone;
    private Path folder;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        folder = directory;
        gateway = new GatewayFixture(environment, directory);
        gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        anyone = gateway.client("");
        publish(ACCEPTED, UsageFileStatus.ACCEPTED);
        publish(INVALID, UsageFileStatus.INVALID);
        gateway.export().announce(SampleEvents.chunk(ACCEPTED));
        await().untilAsserted(() ->
                assertThat(provider.get("/usage/chunks/" + CHUNK).status()).isEqualTo(200));
    }

    private void publish(String id, UsageFileStatus status) {
        UsageFile file = SampleEvents.file(id, 1, status);
        file.setUpload(new Upload(id + "/key", "usage.xlsx", 5L, "00"));
        file.getCounts().getValid().setRecords(status == UsageFileStatus.INVALID ? 3 : 5);
        gateway.lifecycle().publish(file);
        for (int row = 2; row <= 6; row++) {
            boolean valid = status != UsageFileStatus.INVALID || row < 5;
            gateway.writer()
                    .write(
                            Topics.VALIDATED,
                            id,
                            valid ? SampleEvents.valid(id, 1, row) : SampleEvents.invalid(id, 1, row))
                    .join();
            gateway.export().announce(record(id, row));
        }
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .get("/usage/records?usagefile.id=" + id)
                        .json())
                .hasSize(5));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static String record(String fileId, int row) {
        return new FileId(fileId).recordId(row);
    }

    /** The rows of a tab, each by the headers of the first one. */
    private List<Map<String, String>> rows(byte[] workbook, String tab) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "download", ".xlsx"), workbook);
        List<Map<String, String>> found = new ArrayList<>();
        try (Workbook book = Workbook.open(file, ReadLimits.DEFAULTS);
                RowReader rows = book.sheet(tab).orElseThrow().rows()) {
            List<String> headers = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < rows.width(); i++) {
                    if (rows.rowNumber() == 1) {
                        headers.add(rows.text(i));
                    } else {
                        row.put(headers.get(i), rows.text(i));
                    }
                }
                if (rows.rowNumber() > 1) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private static String general(List<Map<String, String>> rows, String attribute) {
        return rows.stream()
                .filter(row -> attribute.equals(row.get("attribute_id")))
                .map(row -> row.getOrDefault("attribute_value", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProcessedFileShowsEveryErrorToTheVendor() throws Exception {
        String link = vendor.get("/usage/files/" + INVALID)
                .json()
                .path("processed_file_uri")
                .asText();

        List<Map<String, String>> rows = rows(anyone.download(link), "records");

        assertThat(link).endsWith("/" + INVALID + "-PROCESSED.xlsx");
        assertThat(rows).hasSize(5);
        assertThat(rows.getFirst())
                .containsEntry("record_id", "record-2")
                .containsEntry("quantity", "0.2")
                .containsEntry("start_time_utc", "2026-05-01 00:00:00")
                .containsEntry("v.invoice", "I\"2")
                .containsEntry("status", "valid");
        assertThat(rows.getLast())
                .containsEntry("record_id", "record-6")
                .containsEntry("v.invoice", "I\"6")
                .containsEntry("status", "invalid");
        assertThat(rows.getLast().get("error_code")).contains("USG_FILE_003").contains("USG_FILE_006");
    }

    @Test
    void aChunkIsDownloadedWithWhatItsDistributorNeeds() throws Exception {
        byte[] workbook = provider.download("/usage/chunks/" + CHUNK + "/download");

        List<Map<String, String>> general = rows(workbook, "general");
        assertThat(general(general, "report_id")).isEqualTo(ACCEPTED);
        assertThat(general(general, "chunk_id")).isEqualTo(CHUNK);
        assertThat(general(general, "hub_id")).isEqualTo("HB-1000-0001");
        assertThat(rows(workbook, "records")).hasSize(5).allSatisfy(row -> assertThat(row)
                .containsEntry("asset_id", "AS-0000-0000-0001")
                .containsEntry("item_name", "Processor")
                .containsEntry("customer_account_id", "C-1"));
        assertThat(vendor.get("/usage/chunks/" + CHUNK + "/download").status()).isEqualTo(403);
    }

    @Test
    void aHubsNextChunkBeginsWhereTheOneBeforeEnds() throws Exception {
        // Given
        String file = "UF-2026-05-0000-0013";
        publish(file, UsageFileStatus.REJECTED);
        for (int part = 1; part <= 3; part++) {
            Chunk chunk = SampleEvents.chunk(file);
            chunk.setId(new FileId(file).chunkId(part));
            chunk.setFirstRow(2 * part);
            gateway.export().announce(chunk);
        }
        String last = new FileId(file).chunkId(3);
        await().untilAsserted(() ->
                assertThat(provider.get("/usage/chunks/" + last).status()).isEqualTo(200));

        // When
        List<String> ids = new ArrayList<>();
        for (int part = 1; part <= 3; part++) {
            String path = "/usage/chunks/" + new FileId(file).chunkId(part) + "/download";
            rows(provider.download(path), "records").forEach(row -> ids.add(part(path) + row.get("record_id")));
        }

        // Then
        assertThat(ids).containsExactly("1 record-2", "1 record-3", "2 record-4", "2 record-5", "3 record-6");
        JsonNode trace = provider.get("/usage/trace/" + record(file, 5)).json();
        assertThat(trace.at("/records/0/chunk_id").asText()).isEqualTo(new FileId(file).chunkId(2));
    }

    private static String part(String path) {
        return path.replaceAll(".*-00(\\d)/download", "$1 ");
    }

    @Test
    void aChunkThatGrowsIsNotDownloadedAndAnOutdatedOneIsMadeAnew() {
        Chunk chunk = SampleEvents.chunk(ACCEPTED);
        chunk.setId("UFC-2026-05-0000-0011-002");
        chunk.setStatus(ChunkStatus.DRAFT.apiName());
        chunk.setOutdated(true);
        gateway.export().announce(chunk);
        String path = "/usage/chunks/" + chunk.getId();
        await().untilAsserted(() -> assertThat(provider.get(path).status()).isEqualTo(200));

        assertThat(provider.get(path + "/download").json().path("error_code").asText())
                .isEqualTo("VAL_002");
        JsonNode regenerated = provider.post(path + "/regenerate").json();

        assertThat(regenerated.path("outdated").asBoolean(true)).isFalse();
        assertThat(vendor.post(path + "/regenerate").status()).isEqualTo(403);
    }

    @Test
    void sumsAreGivenForEachSubscriptionAndItem() {
        await().untilAsserted(() ->
                assertThat(provider.get("/usage/aggregates").json()).hasSize(1));
        for (String path : List.of(
                "/usage/aggregates?asset.external_uid=uid-1&item.type=PPU",
                "/assets/AS-0000-0000-0001/usage/aggregates",
                "/assets/AS-0000-0000-0001/usage/agregates")) {
            Answer answer = provider.get(path);
            assertThat(answer.header("Content-Range")).as(path + answer).isEqualTo("items 0-0/1");
            JsonNode sum = answer.json().get(0);
            assertThat(sum.path("accepted").decimalValue()).isEqualByComparingTo("2");
            assertThat(sum.path("consumed").decimalValue()).isEqualByComparingTo("2");
            assertThat(sum.path("amount").decimalValue()).isEqualByComparingTo("7.5");
            assertThat(sum.path("currency").asText()).isEqualTo("EUR");
            assertThat(sum.at("/item/id").asText()).isEqualTo("PRD-100-000-001-0001");
        }
        assertThat(provider.get("/usage/aggregates?asset.external_uid=uid-2").json())
                .isEmpty();
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_PROVIDER)
                        .get("/usage/aggregates")
                        .json())
                .isEmpty();
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_VENDOR)
                        .get("/assets/AS-0000-0000-0001/usage/aggregates")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsAskedOfSumsIsFoundAmongAssetsItemsAndCurrencies() {
        await().untilAsserted(() ->
                assertThat(provider.get("/usage/aggregates").json()).hasSize(1));
        JsonNode sum = provider.get("/usage/aggregates").json().get(0);

        for (String field :
                List.of("asset.id", "asset.external_uid", "item.id", "item.local_id", "item.mpn", "currency")) {
            String value = sum.at("/" + field.replace('.', '/')).asText();
            assertSums(1, "eq(%1$s,%2$s)", field, value);
            assertSums(0, "ne(%1$s,%2$s)", field, value);
            assertSums(1, "in(%1$s,(%2$s,other))", field, value);
            assertSums(0, "out(%1$s,(%2$s))", field, value);
            assertSums(1, "ilike(%1$s,*%2$s*)", field, value.substring(1).toUpperCase(Locale.ROOT));
            assertSums(0, "eq(%1$s,other)", field, value);
            assertSums(1, "ne(%1$s,other)", field, value);
            assertSums(0, "like(%1$s,other*)", field, value);
            assertSums(0, "eq(%1$s,null())", field, value);
            assertSums(1, "ne(%1$s,null())", field, value);
            assertSums(1, "or(eq(%1$s,%2$s),eq(%1$s,other))", field, value);
        }
        for (String field : List.of("asset.id", "item.id", "item.local_id", "item.mpn")) {
            assertSums(
                    1,
                    "search=%2$s",
                    field,
                    sum.at("/" + field.replace('.', '/')).asText());
        }
        assertSums(0, "search=%2$s", "", "nothing-has-this");
        assertSums(1, "eq(item.type,%2$s)&eq(item.id,%1$s)", sum.at("/item/id").asText(), "PPU");
        assertSums(0, "ne(item.type,%2$s)", "", "ppu");
        assertThat(provider.get("/usage/aggregates?ordering(item.mpn)").status())
                .isEqualTo(400);
    }

    private void assertSums(int expected, String query, String field, String value) {
        String asked = query.formatted(field, value);
        assertThat(provider.get("/usage/aggregates?" + asked).json()).as(asked).hasSize(expected);
    }

    @Test
    void aTemplateIsFetchedByItsLink() throws Exception {
        String link = vendor.get("/usage/products/" + SampleCatalogue.PRODUCT_TR + "/template/")
                .json()
                .path("template_link")
                .asText();

        List<Map<String, String>> examples = rows(anyone.download(link), "records_tab_example");

        assertThat(link).endsWith("/TEMPLATE-" + SampleCatalogue.PRODUCT_TR + ".xlsx");
        assertThat(examples).isNotEmpty();
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_VENDOR)
                        .get("/usage/products/" + SampleCatalogue.PRODUCT_TR + "/template")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode reconciled(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        String id = answer.json().path("id").asText();
        await().untilAsserted(() -> assertThat(provider.get("/usage/reconciliations/" + id)
                        .json()
                        .path("status")
                        .asText())
                .isIn("processed", "failed"));
        return provider.get("/usage/reconciliations/" + id).json();
    }

    private static byte[] sheet(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aReconciliationClosesWhatItNames() throws Exception {
        byte[] sheet = sheet(
                "usage_record_id,record_id,external_billing_id,external_billing_note",
                record(ACCEPTED, 2) + ",record-2,INV-7,first",
                ",record-3,INV-7,",
                record(ACCEPTED, 4) + ",record-4,,");

        JsonNode done = reconciled(provider.upload("/usage/reconciliations", "recon_file", sheet));

        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("processed");
        assertThat(done.path("id").asText()).startsWith("RCF-2026-05-0000-0011-");
        assertThat(done.at("/usagefile/id").asText()).isEqualTo(ACCEPTED);
        assertThat(done.at("/notes/processing").asText()).startsWith("2 records closed");
        assertThat(provider.get("/usage/records/" + record(ACCEPTED, 2))
                        .json()
                        .path("external_billing_id")
                        .asText())
                .isEqualTo("INV-7");
        assertThat(provider.get("/usage/records/" + record(ACCEPTED, 3))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("closed");
        assertThat(provider.get("/usage/records/" + record(ACCEPTED, 4))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("approved");
        String path = "/usage/reconciliations/" + done.path("id").asText();
        assertThat(provider.download(path + "/UploadedFile")).isEqualTo(sheet);
        assertThat(rows(provider.download(path + "/processedFile"), "records").getFirst())
                .containsEntry("external_billing_id", "INV-7");
        assertThat(provider.get("/usage/reconciliations?usagefile.id=" + ACCEPTED + "&status=processed")
                        .json())
                .isNotEmpty();
    }

    @Test
    void aReconciliationThatNamesAnUnknownRecordClosesNothing() {
        JsonNode done = reconciled(provider.upload(
                "/usage/reconciliations",
                "recon_file",
                sheet(
                        "usage_record_id,external_billing_id",
                        record(ACCEPTED, 5) + ",INV-8",
                        record(ACCEPTED, 99) + ",INV-8")));

        assertThat(done.path("status").asText()).isEqualTo("failed");
        assertThat(done.at("/error/detail").asText())
                .contains("Nothing was closed")
                .contains("Row 3: " + record(ACCEPTED, 99));
        assertThat(provider.get("/usage/records/" + record(ACCEPTED, 5))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("approved");
        assertThat(provider.get("/usage/reconciliations/" + done.path("id").asText() + "/processedfile")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aReconciliationMustTellItsFileAndBeTheDistributors() {
        byte[] good = sheet("usage_record_id,external_billing_id", record(ACCEPTED, 6) + ",INV-9");
        String path = "/usage/files/" + ACCEPTED + "/reconciliation";

        assertThat(vendor.upload(path, "recon_file", good).status()).isEqualTo(403);
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_PROVIDER)
                        .upload("/usage/reconciliations", "recon_file", good)
                        .status())
                .isEqualTo(404);
        for (byte[] bad : List.of(
                sheet("record_id,external_billing_id", "record-2,INV-9"),
                sheet("usage_record_id,other", record(ACCEPTED, 6) + ",x"),
                sheet("usage_record_id,external_billing_id", record(INVALID, 2) + ",INV-9"),
                new byte[] {80, 75, 3, 4})) {
            assertThat(provider.upload(path, "reconciliation_file", bad).status())
                    .as(new String(bad, StandardCharsets.UTF_8))
                    .isEqualTo(400);
        }
        assertThat(provider.upload(path, "reconciliation_file", good)
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(ACCEPTED);
    }

    @Test
    void categoriesOfAFileThatListsNoneAreAnEmptyList() {
        Answer none = vendor.get("/usage/files/" + INVALID + "/categories");

        assertThat(none.json()).isEmpty();
        assertThat(none.header("Content-Range")).isEqualTo("items 0-0/0");
        assertThat(vendor.get("/usage/files/" + INVALID + "/categories/compute").status())
                .isEqualTo(404);
        assertThat(provider.get("/usage/files/" + INVALID + "/categories").status())
                .isEqualTo(404);
    }
}
