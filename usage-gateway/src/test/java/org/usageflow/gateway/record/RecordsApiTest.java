package org.usageflow.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class RecordsApiTest {
    private static final String ACCEPTED = "UF-2026-05-0000-0001";
    private static final String INVALID = "UF-2026-05-0000-0002";
    private static final String READY = "UF-2026-05-0000-0003";

    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient provider;
    private ApiClient stranger;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        assertThat(gateway.operator()
                        .put("/catalogue/import", SampleCatalogue.LINES)
                        .status())
                .isEqualTo(200);
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        stranger = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
        for (Map.Entry<String, UsageFileStatus> file : Map.of(
                        ACCEPTED, UsageFileStatus.ACCEPTED,
                        INVALID, UsageFileStatus.INVALID,
                        READY, UsageFileStatus.READY)
                .entrySet()) {
            gateway.lifecycle().publish(SampleEvents.file(file.getKey(), 1, file.getValue()));
            for (int row = 2; row <= 6; row++) {
                write(file.getKey(), row);
            }
            await().untilAsserted(() -> assertThat(gateway.operator()
                            .get("/usage/records?usagefile.id=" + file.getKey())
                            .json())
                    .hasSize(5));
        }
    }

    private void write(String fileId, int row) {
        boolean valid = !fileId.equals(INVALID) || row < 5;
        gateway.writer()
                .write(
                        Topics.VALIDATED,
                        fileId,
                        valid ? SampleEvents.valid(fileId, 1, row) : SampleEvents.invalid(fileId, 1, row))
                .join();
        if (fileId.equals(ACCEPTED)) {
            gateway.export().announce(id(fileId, row));
        }
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static String id(String fileId, int row) {
        return new FileId(fileId).recordId(row);
    }

    @Test
    void aRecordShowsWhatTheRowSays() {
        JsonNode record = provider.get("/usage/records/" + id(ACCEPTED, 3)).json();

        assertThat(record.path("id").asText()).isEqualTo("UR-2026-05-0000-0001-0000-0003");
        assertThat(record.path("usage").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(record.path("amount").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(record.path("tier").asInt(-1)).isZero();
        assertThat(record.path("start_date").asText()).isEqualTo("2026-05-01T00:00:00+00:00");
        assertThat(record.path("item").path("local_id").asText()).isEqualTo("PRD_100_000_001_0001");
        assertThat(record.path("asset").path("external_uid").asText()).isEqualTo("uid-1");
        assertThat(record.path("category")).hasToString("{\"id\":\"compute\",\"name\":\"compute\"}");
        assertThat(record.path("params"))
                .hasToString("[{\"parameter_name\":\"v.invoice\",\"parameter_value\":\"I\\\"3\"}]");
        assertThat(record.path("usagefile"))
                .hasToString("{\"id\":\"" + ACCEPTED + "\",\"name\":\"May\",\"schema\":\"tr\",\"currency\":\"EUR\"}");
        assertThat(record.path("product_id").asText()).isEqualTo("PRD-100-000-001");
        assertThat(record.path("record_note").asText()).isEqualTo("Tab\there, ünïcödé \uD83D\uDE00 and \\ too");
    }

    @Test
    void recordsFollowTheirFilesState() {
        assertThat(vendor.get("/usage/records/" + id(READY, 2))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("valid");
        assertThat(vendor.get("/usage/records/" + id(INVALID, 5))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("invalid");
        assertThat(vendor.get("/usage/records?status=invalid").header("Content-Range"))
                .isEqualTo("items 0-1/2");
        assertThat(vendor.get("/usage/records?in(status,(approved,closed))").header("Content-Range"))
                .isEqualTo("items 0-4/5");
    }

    @Test
    void recordsAreFilteredAsClientsAskForThem() {
        for (String query : List.of(
                "usage_file=" + ACCEPTED,
                "usagefile.id=" + ACCEPTED + "&usagefile.schema=tr",
                "asset.external_uid=uid-1&in(status,(approved,closed))",
                "part_usage_file__hub__id=HB-1000-0001&usagefile.id=" + ACCEPTED,
                "product_id=PRD-100-000-001&item_id=PRD-100-000-001-0001&usagefile.id=" + ACCEPTED,
                "ge(start_date,2026-05-01)&le(end_date,2026-06-01)&usagefile.id=" + ACCEPTED)) {
            Answer answer = provider.get("/usage/records?" + query);
            assertThat(answer.json()).as(query + " " + answer).hasSize(5);
        }
    }

    @Test
    void anEmptyIdentifierIsNone() {
        assertThat(provider.get("/usage/records?eq(asset.external_uid,empty())").json())
                .isEmpty();
        assertThat(provider.get("/usage/records?ne(asset.external_uid,empty())").json())
                .hasSize(5);
    }

    @Test
    void whatNoIndexCanFindIsNotAskedFor() {
        Answer pattern = provider.get("/usage/records?like(record_id,0-*)");
        assertThat(pattern.status()).isEqualTo(400);
        assertThat(pattern.toString()).contains("RQL_001", "eq, ne, in, out, null");
    }

    @Test
    void aDistributorDoesNotSeeRecordsOfFilesNotHandedToIt() {
        assertThat(provider.get("/usage/records/" + id(READY, 2)).status()).isEqualTo(404);
        assertThat(provider.get("/usage/records?usagefile.id=" + READY).json()).isEmpty();
        assertThat(stranger.get("/usage/records").json()).isEmpty();
        assertThat(stranger.get("/usage/records/" + id(ACCEPTED, 2)).status()).isEqualTo(404);
    }

    @Test
    void theErrorsOfAFileNameRowColumnCodeAndMessage() {
        Answer answer = vendor.get("/usage/files/" + INVALID + "/errors?limit=2");

        assertThat(answer.header("Content-Range")).isEqualTo("items 0-1/4");
        JsonNode first = answer.json().get(0);
        assertThat(first.path("record_id").asText()).isEqualTo(id(INVALID, 5));
        assertThat(first.path("sheet").asText()).isEqualTo("records");
        assertThat(first.path("row").asInt()).isEqualTo(5);
        assertThat(first.path("column").asText()).isEqualTo("asset_search_value");
        assertThat(first.path("code").asText()).isEqualTo("USG_FILE_003");
        assertThat(first.path("message").asText()).isEqualTo("Asset id not found for filter asset.id with value AS-1");
        assertThat(answer.json().get(1).path("raw_value").asText()).isEqualTo("a\tb\\c\n");
        assertThat(vendor.get("/usage/files/" + INVALID + "/errors?code=USG_FILE_006")
                        .json())
                .hasSize(2);
        assertThat(vendor.get("/usage/files/" + INVALID + "/errors?gt(row,5)").json())
                .hasSize(2);
    }

    @Test
    void theSameErrorInSeveralRowsIsCountedOnce() {
        String path = "/usage/files/" + INVALID + "/errors/groups";
        Answer answer = vendor.get(path + "?limit=1");

        assertThat(answer.header("Content-Range")).isEqualTo("items 0-0/2");
        assertThat(answer.json())
                .hasToString(
                        "[{\"code\":\"USG_FILE_003\",\"column\":\"asset_search_value\","
                                + "\"message\":\"Asset id not found for filter asset.id with value AS-1\",\"rows\":2,\"first_row\":5}]");
        assertThat(vendor.get(path + "?code=USG_FILE_006&ge(rows,2)").json()).hasSize(1);
        assertThat(vendor.get(path + "?gt(rows,2)").json()).isEmpty();
        assertThat(vendor.get("/usage/files/" + READY + "/errors/groups").json())
                .isEmpty();
        assertThat(stranger.get(path).status()).isEqualTo(404);
    }

    @Test
    void aClosedRecordShowsItsBillingDataAtOnce() {
        // When
        Answer closed = provider.post(
                "/usage/records/" + id(ACCEPTED, 2) + "/close",
                "{\"external_billing_id\":\"INV-1\",\"external_billing_note\":\"May\"}");

        // Then
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        assertThat(closed.json().path("status").asText()).isEqualTo("closed");
        assertThat(closed.json().path("external_billing_id").asText()).isEqualTo("INV-1");
        assertThat(closed.json().path("closed_by").asText()).startsWith("SU-");

        // When
        Answer changed =
                provider.post("/usage/records/" + id(ACCEPTED, 2) + "/close", "{\"external_billing_note\":\"June\"}");

        // Then
        assertThat(changed.json().path("external_billing_note").asText()).isEqualTo("June");
        assertThat(changed.json().path("closed_at")).isEqualTo(closed.json().path("closed_at"));
        JsonNode billings =
                provider.get("/usage/records/" + id(ACCEPTED, 2) + "/billings").json();
        assertThat(billings)
                .as("what it was closed with, and what that was changed to")
                .extracting(billing -> billing.path("external_billing_note").asText())
                .containsExactly("May", "June");
        assertThat(billings.get(0).path("external_billing_id").asText()).isEqualTo("INV-1");
        assertThat(billings.get(0).path("at")).isEqualTo(closed.json().path("closed_at"));
        assertThat(billings.get(1).path("by").asText()).startsWith("SU-");
    }

    @Test
    void closingNeedsBillingDataTheRightRoleAndAnAcceptedRecord() {
        String record = "/usage/records/" + id(ACCEPTED, 6) + "/close";
        String billing = "{\"external_billing_id\":\"INV-1\"}";

        assertThat(provider.post(record, "{}").json().path("error_code").asText())
                .isEqualTo("VAL_001");
        assertThat(vendor.post(record, billing).status()).isEqualTo(403);
        assertThat(stranger.post(record, billing).status()).isEqualTo(404);
        assertThat(provider.post("/usage/records/UR-1/close", billing).status()).isEqualTo(404);
    }

    @Test
    void manyRecordsAreClosedEachForItself() {
        Answer answer = provider.post(
                "/usage/records/close-records", """
                [{"id":"%s","external_billing_note":"qt"},{"id":"%s"},{"id":"%s","external_billing_id":"1"}]
                """.formatted(id(ACCEPTED, 4), id(ACCEPTED, 5), id(READY, 2)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(206);
        assertThat(answer.json().get(0)).hasToString("{\"id\":\"" + id(ACCEPTED, 4) + "\",\"status\":\"closed\"}");
        assertThat(answer.json().get(1).path("error_codes").asText()).isEqualTo("VAL_001");
        assertThat(answer.json().get(2).path("error_codes").asText()).isEqualTo("NOT_FOUND");
        assertThat(vendor.post("/usage/records/close-records", "[]").status()).isEqualTo(403);
        assertThat(provider.post("/usage/records/close-records", "7").status()).isEqualTo(400);
    }

    @Test
    void aChunkIsListedLabelledAndClosed() {
        // Given
        Chunk chunk = SampleEvents.chunk(ACCEPTED);
        String path = "/usage/chunks/" + chunk.getId();
        gateway.export().announce(chunk);
        await().untilAsserted(() -> assertThat(
                        provider.get("/usage/chunks?status=ready&binding.hub.id=HB-1000-0001&limit=100&offset=0")
                                .header("Content-Range"))
                .isEqualTo("items 0-0/1"));

        // When
        Answer labelled = provider.put(path, "{\"external_id\":\"hub_batch_7\"}");
        Answer closed = provider.post(path + "/close", "{\"external_billing_id\":\"7\"}");

        // Then
        assertThat(labelled.status()).as(labelled.toString()).isEqualTo(200);
        assertThat(labelled.json().path("external_id").asText()).isEqualTo("hub_batch_7");
        assertThat(labelled.json().path("binding"))
                .hasToString("{\"hub\":{\"id\":\"HB-1000-0001\",\"name\":\"Hub\"},\"external_id\":\"EU-1\"}");
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        assertThat(closed.json().path("status").asText()).isEqualTo("closed");
        assertThat(provider.post(path + "/close", "{}").json().path("errors").toString())
                .contains("Field external_billing_id is required.");
        assertThat(vendor.get("/usage/chunks").status()).isEqualTo(403);
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_PROVIDER).get(path).status())
                .isEqualTo(404);
    }

    @Test
    void sumsAndScansFindTheSame() {
        // Each pair asks for the same, once so that sums can answer, and once so that records must be looked at.
        for (String query : List.of(
                "",
                "status=approved",
                "ne(status,approved)",
                "in(status,(valid,invalid))",
                "usagefile.id=" + ACCEPTED,
                "product.id=" + SampleCatalogue.PRODUCT_TR,
                "like(hub.id,HB-*)",
                "item.mpn=CPU",
                "like(item.mpn,C*)",
                "ilike(item.mpn,*cpu)&like(item_id,PRD-*)",
                "like(item.id,PRD-999*)",
                "like(item.mpn,*)",
                "eq(category.id,compute)",
                "ne(category.id,compute)",
                "eq(item.id,null())",
                "not(eq(item.id,null()))",
                "item.id=" + SampleCatalogue.PRODUCT_TR + "-0001&status=valid")) {
            String and = query.isEmpty() ? "" : query + "&";
            Answer sums = vendor.get("/usage/records?" + and + "limit=4&offset=3");
            Answer scan = vendor.get("/usage/records?" + and + "ge(created_time,2000-01-01)&limit=4&offset=3");
            assertThat(sums.status()).as(sums.toString()).isEqualTo(200);
            assertThat(sums.header("Content-Range")).as(query).isEqualTo(scan.header("Content-Range"));
            assertThat(sums.json()).as(query).isEqualTo(scan.json());
        }
    }

    @Test
    void anOrderByStatusIsTheSameFromSums() {
        String order = "ordering(-status)&limit=7&offset=4";
        assertThat(vendor.get("/usage/records?" + order).json())
                .isEqualTo(vendor.get("/usage/records?ge(created_time,2000-01-01)&" + order)
                        .json());
    }

    @Test
    void patternsAndSearchFindRecordsByTheirAssets() {
        assertThat(ids("ilike(asset.external_uid,*UID*)")).isNotEmpty().isEqualTo(ids("asset.id=AS-0000-0000-0001"));
        assertThat(ids("like(asset.id,AS-9*)")).isEmpty();
        assertThat(ids("search=as-0000-0000")).isEqualTo(ids("asset.id=AS-0000-0000-0001"));
        assertThat(ids("search=nothing-has-this")).isEmpty();
    }

    @Test
    void whatIsLookedUpBeforehandExcludesNothingThatIsWanted() {
        String start = SampleEvents.START.toString();
        assertThat(ids("eq(start_date," + start + ")")).isNotEmpty();
        for (String query : List.of(
                "eq(start_date," + start + ")",
                "in(usage_start_time,(" + start + ",2000-01-01))",
                "gt(start_date," + start + ")",
                "ge(start_date," + start + ")",
                "le(end_date," + start + ")",
                "lt(created_time,2000-01-01)",
                "and(ge(start_date," + start + "),eq(usagefile.schema,tr),ne(usagefile.id," + READY + "))",
                "eq(start_date,null())",
                "eq(asset.id,null())",
                "eq(asset.external_id,null())",
                "eq(amount,null())",
                "eq(usage,null())",
                "eq(end_date,null())",
                "eq(tier,null())",
                "like(asset.id,AS-0000-0000-0001)",
                "like(asset.id,AS-0000*)",
                "like(asset.id,AS-0001*)",
                "ilike(asset_id,as-0000*)",
                "like(asset.id,*)",
                "ilike(asset.external_uid,UID*)",
                "ilike(asset_external_id,*)",
                "eq(usage,0.3)",
                "in(usage,(0.2,77))",
                "gt(usage,0.4)",
                "le(usage,0.4)",
                "ge(amount,1.5)",
                "lt(amount,1.5)",
                "eq(amount,1.5)",
                "and(eq(asset.external_uid,null()),eq(asset.id,AS-0000-0000-0001))")) {
            // The same, with a part that is never true and leaves nothing to be looked up.
            assertThat(ids(query)).as(query).isEqualTo(ids("or(" + query + ",eq(record_id,none))"));
        }
    }

    @Test
    void aPageFarBeyondTheEndIsEmpty() {
        assertThat(vendor.get("/usage/records?offset=" + Integer.MAX_VALUE).json())
                .isEmpty();
    }

    @Test
    void aDescendingOrderIsTheReverseOfTheAscendingOne() {
        List<String> ascending = ids(provider, "ordering(start_date)");

        assertThat(ascending).hasSizeGreaterThan(1);
        assertThat(ids(provider, "ordering(-start_date)")).isEqualTo(ascending.reversed());
    }

    @Test
    void onlyInvalidRecordsOfASchemaWithAmountsLackOne() {
        assertThat(ids("eq(amount,null())")).isNotEmpty().isEqualTo(ids("eq(status,invalid)"));
        assertThat(ids(provider, "eq(amount,null())")).isEmpty();
        assertThat(ids(provider, "not(eq(amount,null()))")).isEqualTo(ids(provider, ""));
    }

    private List<String> ids(String query) {
        return ids(vendor, query);
    }

    private static List<String> ids(ApiClient caller, String query) {
        return caller.get("/usage/records?" + query).json().findValuesAsText("id").stream()
                .filter(id -> id.startsWith("UR-"))
                .toList();
    }
}
