package org.usageflow.cli.suspense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.ledger.LedgerVerifier;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.UsesSharedServer;
import org.usageflow.runtime.StageContext;

/**
 * On real servers, a file with errors of several kinds: its valid rows are submitted, the others corrected by hand, by pattern
 * and by a subscription that arrives, or given up. All are delivered exactly once, and the books balance.
 */
@UsesSharedServer
class SuspenseTest {
    private static final String PROVIDER = "PA-300-000";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String CATALOGUE = """
            {"type":"account","id":"VA-300-000","name":"Vendor"}
            {"type":"account","id":"PA-300-000","name":"Distributor"}
            {"type":"product","id":"PRD-300-000-001","name":"Cloud","vendor":{"id":"VA-300-000","name":"Vendor"},"reporting_schema":"QT","items":[{"id":"PRD-300-000-001-0001","mpn":"CPU","name":"Processor","unit":"hour","type":"ppu","precision":"decimal(2)","period":"monthly"}]}
            {"type":"hub","id":"HB-3000-0001","name":"Hub","company":{"id":"PA-300-000","name":"Distributor"},"instance_id":"instance-1","instance_type":"OA"}
            {"type":"marketplace","id":"MP-30001","name":"Europe","owner":{"id":"PA-300-000","name":"Distributor"},"currency":"EUR","hubs":[{"hub":{"id":"HB-3000-0001","name":"Hub"},"external_id":"EU-1"}]}
            {"type":"contract","id":"CRD-30000-00000-00001","name":"Contract","status":"active","vendor":{"id":"VA-300-000","name":"Vendor"},"provider":{"id":"PA-300-000","name":"Distributor"},"marketplace":{"id":"MP-30001","name":"Europe"},"product_ids":["PRD-300-000-001"]}
            """;

    private static final String SUBSCRIPTION = """
            {"type":"subscription","id":"%s","status":"active","product_id":"PRD-300-000-001","contract_id":"CRD-30000-00000-00001","marketplace_id":"MP-30001","hub":{"id":"HB-3000-0001","name":"Hub"},"environment":"production","items":[{"item_id":"PRD-300-000-001-0001"}],"params":{"tenant":"%s"}}
            """;

    private static final String HEADER = "record_id,item_search_criteria,item_search_value,quantity,start_time_utc,"
            + "end_time_utc,asset_search_criteria,asset_search_value\n";

    @TempDir
    private Path folder;

    private static String row(String id, String mpn, String quantity, String tenant) {
        return id + ",item.mpn," + mpn + "," + quantity + ",2026-05-01 00:00:00,2026-05-31 23:59:59,parameter.tenant,"
                + tenant + "\n";
    }

    /** Rows 2 to 5 are valid; 6 has a wrong quantity, 7 and 8 an old MPN, 9 an unknown subscription, 10 another wrong quantity. */
    private static String sheet() {
        return HEADER
                + row("r2", "CPU", "1", "t-1")
                + row("r3", "CPU", "2", "t-1")
                + row("r4", "CPU", "3", "t-1")
                + row("r5", "CPU", "4", "t-1")
                + row("r6", "CPU", "five", "t-1")
                + row("r7", "OLD", "6", "t-1")
                + row("r8", "OLD", "7", "t-1")
                + row("r9", "CPU", "8", "t-2")
                + row("r10", "CPU", "many", "t-1");
    }

    @Test
    void everyRowIsDeliveredOnceOrGivenUp(SharedServer server) throws Exception {
        new Story(server).run();
    }

    /** What happens, in its order. */
    private final class Story {
        private final StageContext context;
        private final ApiClient operator;
        private final ApiClient vendor;
        private final ApiClient distributor;

        Story(SharedServer server) throws IOException, InterruptedException {
            this.context = server.context();
            this.operator = server.operator();
            operator.putLines("/catalogue/import", CATALOGUE + SUBSCRIPTION.formatted("AS-3000-0000-0001", "t-1"));
            this.vendor = server.newClient("VA-300-000");
            this.distributor = server.newClient(PROVIDER);
        }

        void run() throws Exception {
            theChoiceMayComeWithTheUpload();
            String file = suspend();
            theDistributorGetsTheValidRowsOnly(file);
            aRecordIdInSuspenseIsTaken();
            correctByHandAfterAWrongTry(file);
            correctByPattern(file);
            writeOff(file);
            String recycled = recycle(file);
            String arrived = theSubscriptionArrives(file);
            accept(List.of(file, recycled, arrived));
            eachIsDeliveredOnce(List.of(file, recycled, arrived));
            theBooksBalance(file, List.of(recycled, arrived));
            theTraceTells(file, recycled);
        }

        private String create(String name) throws IOException, InterruptedException {
            return vendor.post(
                            "/usage/files",
                            Map.of(
                                    "name", name,
                                    "period", Map.of("from", "2026-05-01", "to", "2026-05-31"),
                                    "product", Map.of("id", "PRD-300-000-001"),
                                    "contract", Map.of("id", "CRD-30000-00000-00001")))
                    .path("id")
                    .asText();
        }

        private JsonNode upload(String name, String content) throws IOException, InterruptedException {
            String file = create(name);
            Path sheet = Files.writeString(folder.resolve(name + ".csv"), content);
            vendor.upload("/usage/files/" + file + "/upload", sheet);
            return awaits(file, "invalid");
        }

        private JsonNode awaits(String file, String status) {
            return await().atMost(PATIENCE).until(() -> vendor.get("/usage/files/" + file), view -> view.path("status")
                    .asText()
                    .equals(status));
        }

        private void theChoiceMayComeWithTheUpload() throws IOException, InterruptedException {
            String file = create("april");
            Path sheet = Files.writeString(
                    folder.resolve("april.csv"), HEADER + row("a2", "CPU", "1", "t-1") + row("a3", "CPU", "?", "t-1"));
            vendor.upload("/usage/files/" + file + "/upload?suspend_invalid=true", sheet);
            JsonNode records = awaits(file, "pending").path("records");
            assertThat(records.path("valid").asInt()).isEqualTo(1);
            assertThat(records.path("suspended").asInt()).isEqualTo(1);
            // frees the subscription's time for the files to come
            distributor.post("/usage/files/" + file + "/reject", Map.of("rejection_note", "only tried"));
        }

        private String suspend() throws IOException, InterruptedException {
            String file = upload("may", sheet()).path("id").asText();
            vendor.post(
                    "/usage/files/" + file + "/submit",
                    Map.of("suspend_invalid", true, "recycle_on_subscription", true));
            JsonNode records = awaits(file, "pending").path("records");
            assertThat(records.path("valid").asInt()).isEqualTo(4);
            assertThat(records.path("invalid").asInt()).isEqualTo(5);
            assertThat(records.path("suspended").asInt()).isEqualTo(5);
            await().atMost(PATIENCE).until(() -> vendor.count("/usage/suspense?usagefile.id=" + file) == 5);
            JsonNode groups = vendor.get("/usage/suspense/groups?usagefile.id=" + file);
            assertThat(groups).hasSize(4);
            assertThat(groups.path(0).path("value").asText()).isEqualTo("OLD");
            assertThat(groups.path(0).path("rows").asInt()).isEqualTo(2);
            return file;
        }

        private void theDistributorGetsTheValidRowsOnly(String file) throws IOException, InterruptedException {
            assertThat(distributor.count("/usage/records?usagefile.id=" + file)).isEqualTo(4);
            assertThat(distributor.count("/usage/files/" + file + "/errors")).isZero();
            assertThat(distributor.count("/usage/suspense")).isZero();
            assertThat(distributor
                            .get("/usage/files/" + file)
                            .path("usage_file_uri")
                            .isMissingNode())
                    .as("the upload has more than the distributor is given")
                    .isTrue();
        }

        private void aRecordIdInSuspenseIsTaken() throws IOException, InterruptedException {
            String other = upload("june", HEADER + row("r7", "CPU", "1", "t-1"))
                    .path("id")
                    .asText();
            assertThat(vendor.get("/usage/files/" + other + "/errors").findValuesAsText("code"))
                    .contains("USG_FILE_009");
            vendor.post("/usage/files/" + other + "/delete");
        }

        private void correctByHandAfterAWrongTry(String file) throws IOException, InterruptedException {
            String row = id(file, 6);
            correct(row, "{\"cells\":{\"quantity\":\"fife\"},\"reason\":\"typing\"}");
            String wrong = recycled(file, false);
            awaits(wrong, "invalid");
            JsonNode returned = await().atMost(PATIENCE)
                    .until(
                            () -> vendor.get("/usage/suspense/" + row),
                            view -> view.path("status").asText().equals("open"));
            assertThat(returned.path("errors").path(0).path("raw_value").asText())
                    .as("the errors of the latest try")
                    .isEqualTo("fife");
            assertThat(returned.path("can_be_recycled").asBoolean()).isFalse();
            JsonNode corrected = correct(row, "{\"cells\":{\"quantity\":5},\"reason\":\"As metered\"}");
            assertThat(corrected.path("versions").findValuesAsText("change"))
                    .containsExactly("corrected", "recycled", "returned", "corrected");
            assertThat(corrected.path("can_be_recycled").asBoolean()).isTrue();
            assertThatThrownBy(() -> correct(row, "{\"cells\":{\"quantity\":6},\"reason\":\"late\",\"version\":2}"))
                    .hasMessageContaining("was changed meanwhile");
        }

        private JsonNode correct(String row, String body) throws IOException, InterruptedException {
            return vendor.putLines("/usage/suspense/" + row, body);
        }

        private void correctByPattern(String file) throws IOException, InterruptedException {
            Map<String, Object> pattern = Map.of(
                    "usagefile", Map.of("id", file),
                    "code", "USG_FILE_001",
                    "column", "item_search_value",
                    "value", "OLD",
                    "set", Map.of("item_search_value", "CPU"),
                    "reason", "Renamed in April");
            Map<String, Object> preview = new HashMap<>(pattern);
            preview.put("preview", true);
            assertThat(vendor.post("/usage/suspense/corrections", preview)
                            .path("rows")
                            .asInt())
                    .isEqualTo(2);
            assertThat(vendor.count("/usage/suspense?eq(can_be_recycled,true)&eq(code,USG_FILE_001)"))
                    .isZero();
            JsonNode applied = vendor.post("/usage/suspense/corrections", pattern);
            assertThat(applied.path("rows").asInt()).isEqualTo(2);
            assertThat(applied.path("refused").asInt()).isZero();
        }

        private void writeOff(String file) throws IOException, InterruptedException {
            JsonNode gone = vendor.post(
                    "/usage/suspense/write-off", Map.of("ids", List.of(id(file, 10)), "reason", "Never metered"));
            assertThat(gone.path("rows").asInt()).isEqualTo(1);
            assertThat(vendor.count("/usage/suspense?status=written_off")).isEqualTo(1);
        }

        private String recycled(String file, boolean submit) throws IOException, InterruptedException {
            return vendor.post("/usage/suspense/recycle", Map.of("usagefile", Map.of("id", file), "submit", submit))
                    .path("id")
                    .asText();
        }

        private String recycle(String file) throws IOException, InterruptedException {
            String recycled = recycled(file, true);
            JsonNode pending = awaits(recycled, "pending");
            assertThat(pending.path("records").path("valid").asInt()).isEqualTo(3);
            assertThat(pending.path("origin_id").asText()).isEqualTo(file);
            assertThatThrownBy(() -> recycled(file, true))
                    .as("everything that can be recycled is")
                    .hasMessageContaining("has no such suspended row");
            assertThatThrownBy(() -> vendor.post(
                            "/usage/suspense/recycle",
                            Map.of("usagefile", Map.of("id", file), "ids", List.of(id(file, 6)))))
                    .hasMessageContaining("has no such suspended row");
            return recycled;
        }

        private String theSubscriptionArrives(String file) throws IOException, InterruptedException {
            assertThat(vendor.get("/usage/suspense/" + id(file, 9))
                            .path("can_be_recycled")
                            .asBoolean())
                    .isFalse();
            operator.putLines("/catalogue/import", SUBSCRIPTION.formatted("AS-3000-0000-0002", "t-2"));
            JsonNode row = await().atMost(PATIENCE)
                    .until(
                            () -> vendor.get("/usage/suspense/" + id(file, 9)),
                            view -> view.path("status").asText().equals("recycled"));
            assertThat(row.path("versions").path(0).path("role").asText()).isEqualTo("system");
            String arrived = row.path("versions").path(0).path("usagefile_id").asText();
            awaits(arrived, "pending");
            return arrived;
        }

        private void accept(List<String> files) throws IOException, InterruptedException {
            for (String file : files) {
                distributor.post("/usage/files/" + file + "/accept");
            }
            for (String file : files) {
                await().atMost(PATIENCE).until(() -> vendor.get("/usage/files/" + file + "/ledger")
                        .path("steps")
                        .has("accepted"));
            }
        }

        private void eachIsDeliveredOnce(List<String> files) {
            List<String> delivered = new ArrayList<>();
            Delivered.readAll(context, PROVIDER, record -> {
                assertThat(files).contains(record.getFileId());
                delivered.add(record.getRecordId() + " "
                        + record.getUsage().getQuantity().stripTrailingZeros().toPlainString());
            });
            assertThat(delivered)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 9)
                            .mapToObj(row -> "r" + row + " " + (row - 1))
                            .toList());
        }

        private void theBooksBalance(String file, List<String> recycled) throws Exception {
            JsonNode steps = vendor.get("/usage/files/" + file + "/ledger").path("steps");
            long delivered = steps.path("accepted").path("records").asLong();
            for (String one : recycled) {
                JsonNode account = vendor.get("/usage/files/" + one + "/ledger");
                assertThat(account.path("balances").asBoolean()).isTrue();
                delivered +=
                        account.path("steps").path("accepted").path("records").asLong();
            }
            JsonNode suspended = steps.path("suspended");
            assertThat(suspended.path("recycled").asLong()).isEqualTo(4);
            assertThat(suspended.path("written_off").asLong()).isEqualTo(1);
            assertThat(delivered + suspended.path("written_off").asLong())
                    .as("what was delivered and what was given up are the rows of the upload")
                    .isEqualTo(steps.path("uploaded").path("records").asLong());
            assertThat(new LedgerVerifier(context).verify(Duration.ofSeconds(2)).differences())
                    .isEmpty();
        }

        private void theTraceTells(String file, String recycled) throws IOException, InterruptedException {
            JsonNode traced = vendor.get("/usage/trace/" + id(recycled, 6))
                    .path("records")
                    .path(0);
            assertThat(traced.path("origin_id").asText()).isEqualTo(id(file, 6));
            assertThat(StreamSupport.stream(traced.path("versions").spliterator(), false)
                            .map(version -> version.path("reason").asText()))
                    .contains("As metered");
            assertThat(distributor
                            .get("/usage/trace/" + id(recycled, 6))
                            .path("records")
                            .path(0)
                            .path("versions"))
                    .as("how a vendor came to its rows is its own affair")
                    .isEmpty();
        }

        private static String id(String file, int row) {
            return "UR-" + file.substring("UF-".length()) + "-0000-" + "%04d".formatted(row);
        }
    }
}
