package org.usageflow.gateway.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class CoverageApiTest {
    private static final String MAY = "from=2026-05-01&to=2026-05-31";
    private static final String REPORTING = "AS-0000-0000-0001";
    private static final String LATE = "AS-0000-0000-0002";
    private static final String SILENT = "AS-0000-0000-0003";
    private static final String ENDED = "AS-0000-0000-0004";
    private static final String ACCEPTED = "UF-2026-05-0000-0001";
    private static final String JUNE = "UF-2026-06-0000-0002";
    private static final String REJECTED = "UF-2026-05-0000-0003";

    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient provider;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        String lines = SampleCatalogue.LINES
                + subscription(LATE, "active", "[{\"from_at\":\"2026-05-20\"}]")
                + subscription(SILENT, "active", "[{\"until_at\":\"2026-03-01\"},{\"from_at\":\"2026-04-01\"}]")
                + subscription(ENDED, "terminated", "[{\"until_at\":\"2026-04-01\"}]");
        assertThat(gateway.operator()
                        .put("/catalogue/import", lines)
                        .json()
                        .path("failed")
                        .asInt(-1))
                .isZero();
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);

        // The file is submitted before its last record is there, as when the read model is built again.
        write(ACCEPTED, REPORTING, 2, "2026-05-03T00:00:00Z", "2026-05-04T00:00:00Z");
        publish(ACCEPTED, UsageFileStatus.ACCEPTED, 2);
        write(ACCEPTED, REPORTING, 3, "2026-05-10T00:00:00Z", "2026-05-11T00:00:00Z");
        write(JUNE, REPORTING, 2, "2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z");
        write(JUNE, LATE, 3, "2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z");
        publish(JUNE, UsageFileStatus.PENDING, 2);
        write(REJECTED, SILENT, 2, "2026-05-01T00:00:00Z", "2026-05-31T00:00:00Z");
        publish(REJECTED, UsageFileStatus.REJECTED, 1);
        await().untilAsserted(() -> {
            assertThat(ids(vendor.get("/usage/coverage?" + MAY + "&reported=true")))
                    .containsExactly(REPORTING);
            assertThat(vendor.get("/usage/coverage?from=2026-06-01&to=2026-06-30&reported=true&limit=0")
                            .header("Content-Range"))
                    .isEqualTo("items 0-0/2");
        });
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static String subscription(String id, String status, String times) {
        return "{\"type\":\"subscription\",\"id\":\"" + id + "\",\"status\":\"" + status
                + "\",\"product_id\":\"PRD-100-000-001\",\"contract_id\":\"CRD-10000-00000-00001\","
                + "\"marketplace_id\":\"MP-10001\",\"hub\":{\"id\":\"HB-1000-0001\",\"name\":\"Hub\"},"
                + "\"environment\":\"production\",\"customer_name\":\"=1+1\",\"items\":[],\"params\":{},\"active_times\":"
                + times + "}\n";
    }

    private void write(String fileId, String subscriptionId, int row, String from, String to) {
        ValidatedRecord record = SampleEvents.valid(fileId, 1, row);
        Usage usage = Objects.requireNonNull(record.getUsage());
        usage.getSubscription().setId(subscriptionId);
        usage.setStartAt(Instant.parse(from));
        usage.setEndAt(Instant.parse(to));
        gateway.writer().write(Topics.VALIDATED, fileId, record).join();
    }

    private void publish(String fileId, UsageFileStatus status, long valid) {
        UsageFile file = SampleEvents.file(fileId, 1, status);
        file.setCounts(Tallies.noCounts());
        file.getCounts().getValid().setRecords(valid);
        gateway.lifecycle().publish(file);
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .valueStream()
                .map(view -> view.at("/asset/id").asText())
                .toList();
    }

    @Test
    void whoWasActiveIsListedWithWhatWasReported() {
        // When
        Answer answer = vendor.get("/usage/coverage?" + MAY);

        // Then
        assertThat(answer.header("Content-Range")).isEqualTo("items 0-2/3");
        assertThat(ids(answer)).containsExactly(REPORTING, LATE, SILENT);
        JsonNode reporting = answer.json().get(0);
        assertThat(reporting.path("reported").asBoolean()).isTrue();
        assertThat(reporting.path("records").asInt()).isEqualTo(2);
        assertThat(reporting.path("files").asInt()).isEqualTo(1);
        assertThat(reporting.at("/active/whole_period").asBoolean()).isTrue();
        assertThat(reporting.path("last"))
                .hasToString("{\"start\":\"2026-06-01T00:00:00+00:00\",\"end\":\"2026-06-30T00:00:00+00:00\",\"file\":"
                        + "{\"id\":\"" + JUNE + "\",\"name\":\"May\",\"status\":\"pending\"}}");
        JsonNode late = answer.json().get(1);
        assertThat(late.path("reported").asBoolean(true)).isFalse();
        assertThat(late.at("/active"))
                .hasToString("{\"whole_period\":false,\"times\":[{\"from\":\"2026-05-20T00:00:00+00:00\","
                        + "\"to\":\"2026-05-31T23:59:59+00:00\"}]}");
        assertThat(answer.json().get(2).has("last"))
                .as("a rejected file reports nothing")
                .isFalse();
    }

    @Test
    void onlyTheTimesOfUseCountAndNotWhatLiesBetweenThem() {
        assertThat(ids(vendor.get("/usage/coverage?from=2026-05-05&to=2026-05-09&reported=true")))
                .isEmpty();
        assertThat(ids(vendor.get("/usage/coverage?from=2026-05-11T00:00:00Z&to=2026-05-12&reported=true")))
                .containsExactly(REPORTING);
    }

    @Test
    void filtersPagesAndCountsFitTogether() {
        assertThat(ids(vendor.get("/usage/coverage?" + MAY + "&reported=false&ordering(-id)&limit=1")))
                .containsExactly(SILENT);
        assertThat(ids(vendor.get("/usage/coverage?" + MAY + "&active.whole_period=false")))
                .containsExactly(LATE);
        assertThat(ids(vendor.get("/usage/coverage?" + MAY + "&in(hub.id,(HB-1000-0009))")))
                .isEmpty();
        assertThat(ids(vendor.get("/usage/coverage?from=2026-03-05&to=2026-03-20")))
                .containsExactly(REPORTING, ENDED);

        JsonNode summary = provider.get("/usage/coverage/summary?" + MAY + "&contract.id=CRD-10000-00000-00001")
                .json();
        assertThat(summary.toString())
                .contains(
                        "\"active\":3,\"partly\":1,\"reported\":1,\"missing\":2,\"products\":[{\"product\":{\"id\":"
                                + "\"PRD-100-000-001\",\"name\":\"Cloud\"},\"active\":3,\"partly\":1,\"reported\":1,\"missing\":2}]");
    }

    @Test
    void aTableIsForWhoAsksForOne() {
        Answer all = vendor.get("/usage/coverage.csv?" + MAY);
        Answer page = vendor.accepting("text/csv").get("/usage/coverage?" + MAY + "&limit=1&offset=1");

        assertThat(all.header("Content-Type")).startsWith("text/csv");
        assertThat(all.header("Content-Range")).isEqualTo("items 0-2/3");
        List<String> lines = all.response().body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("asset_id,asset_status,").endsWith(",last_file_id,last_file_status");
        assertThat(lines.get(1)).startsWith(REPORTING + ",active,").contains(",true,2,1,", "," + JUNE + ",pending");
        assertThat(lines.get(2)).contains("'=1+1");
        assertThat(page.header("Content-Range")).isEqualTo("items 1-1/3");
        assertThat(page.response().body().lines().skip(1)).singleElement().satisfies(line -> assertThat(line)
                .startsWith(LATE));
    }

    @Test
    void nobodySeesWhatIsAnothers() {
        for (String stranger : List.of(SampleCatalogue.OTHER_VENDOR, SampleCatalogue.OTHER_PROVIDER)) {
            ApiClient other = gateway.clientOf(stranger);
            assertThat(ids(other.get("/usage/coverage?" + MAY))).isEmpty();
            assertThat(other.get("/usage/coverage.csv?" + MAY).response().body().lines())
                    .hasSize(1);
            assertThat(other.get("/usage/coverage/summary?" + MAY)
                            .json()
                            .path("active")
                            .asInt(-1))
                    .isZero();
        }
        assertThat(ids(provider.get("/usage/coverage?" + MAY))).hasSize(3);
        assertThat(ids(gateway.operator().get("/usage/coverage?" + MAY))).hasSize(3);
    }

    @Test
    void aPeriodThatMakesNoSenseIsRefused() {
        for (String query : List.of("from=2026-05-01", "from=2026-05-01&to=2026-04-01", "from=May&to=2026-05-31")) {
            Answer answer = vendor.get("/usage/coverage?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().path("error_code").asText()).isEqualTo("VAL_001");
        }
        assertThat(vendor.get("/usage/coverage").status())
                .as("the last whole month")
                .isEqualTo(200);
    }
}
