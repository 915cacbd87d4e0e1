package org.usageflow.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.demo.Demo;
import org.usageflow.cli.demo.Timeline;
import org.usageflow.cli.server.Server;
import org.usageflow.cli.server.ServerOptions;
import org.usageflow.cli.server.ServerPorts;
import org.usageflow.cli.server.StoppedServer;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;

/** The ledger of the demo's files: it holds, over the API too, and on copies that were tampered with it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {
    private static final int ROWS = 60;
    private static final int FILES = 4;
    private static final Settings SETTINGS = Settings.none().with(RuntimeConfig.SHARDS, "2");

    private Path folder;
    private Path data;
    private Verification running;
    private JsonNode account;
    private JsonNode bill;
    private JsonNode record;
    private JsonNode chunk;
    private String receipt;
    private String keys;

    @BeforeAll
    void runTheDemo(@TempDir Path directory) throws IOException, InterruptedException {
        folder = directory;
        data = folder.resolve("data");
        Timeline quiet = new Timeline(new PrintWriter(Writer.nullWriter()), false);
        ServerOptions options = new ServerOptions(data, ServerPorts.FREE, SETTINGS);
        try (Server server = Server.start(options, part -> {})) {
            assertThat(new Demo(server, quiet, ROWS).run()).isTrue();
            ask(server);
            giveUpSuspendedRows(server);
            running = new LedgerVerifier(server.context()).verify(Duration.ofSeconds(2));
        }
    }

    /** Another file: its valid rows are submitted, one of the others is written off. */
    private void giveUpSuspendedRows(Server server) throws IOException, InterruptedException {
        SampleCatalogue sample = new SampleCatalogue();
        SampleFileSpec spec = SampleFileSpec.of(20, ReportingSchema.QT)
                .withErrors(BigDecimal.valueOf(30))
                .withMonth(YearMonth.of(1970, 2));
        Contract contract = sample.contractOf(sample.productOf(spec.schema()));
        ApiClient vendor =
                client(server, line -> line.startsWith(contract.getVendor().getId()));
        String file = vendor.post(
                        "/usage/files",
                        Map.of(
                                "name", "Flawed",
                                "period", Map.of("from", "1970-02-01", "to", "1970-02-28"),
                                "product", Map.of("id", contract.getProductIds().getFirst()),
                                "contract", Map.of("id", contract.getId())))
                .path("id")
                .asText();
        vendor.upload(
                "/usage/files/" + file + "/upload?suspend_invalid=true",
                SampleFiles.generate(spec, folder.resolve("flawed.xlsx")).path());
        JsonNode suspended = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> vendor.get("/usage/suspense?usagefile.id=" + file), rows -> !rows.isEmpty());
        vendor.post(
                "/usage/suspense/write-off",
                Map.of("ids", List.of(suspended.path(0).path("id").asText()), "reason", "Never metered"));
    }

    private static ApiClient client(Server server, Predicate<String> keyLine) throws IOException {
        String key = Files.readAllLines(server.dataDir().resolve("keys.txt")).stream()
                .filter(line -> line.contains("  vendor  ") && keyLine.test(line))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        return new ApiClient(HttpClient.newHttpClient(), server.apiUrl(), key);
    }

    private void ask(Server server) throws IOException, InterruptedException {
        String key = Files.readString(server.operatorKeyFile()).strip();
        ApiClient operator = new ApiClient(HttpClient.newHttpClient(), server.apiUrl(), key);
        String fileId = operator.get("/usage/files?limit=1").path(0).path("id").asText();
        account = operator.get("/usage/files/" + fileId + "/ledger");
        JsonNode first = operator.get("/usage/records?usagefile.id=" + fileId + "&limit=1")
                .path(0);
        record = operator.get("/usage/trace/" + first.path("id").asText());
        bill = operator.get("/usage/trace/" + first.path("external_billing_id").asText() + "?limit=3");
        chunk = operator.get(
                "/usage/trace/" + record.path("chunks").path(0).path("id").asText() + "?limit=1");
        receipt = text(server.apiUrl() + "/usage/files/" + fileId + "/receipt", key);
        keys = text(server.apiUrl() + "/usage/ledger/keys", key);
        ApiClient stranger = client(server, line -> !line.startsWith(vendorOf(record)));
        for (String path : List.of("/usage/files/" + fileId + "/ledger", "/usage/trace/" + fileId)) {
            assertThatThrownBy(() -> stranger.get(path))
                    .as("of another vendor: %s", path)
                    .hasMessageContaining("404");
        }
    }

    private static String vendorOf(JsonNode trace) {
        return trace.path("files").path(0).path("vendor_id").asText();
    }

    private static String text(String url, String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "ApiKey " + key)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void holdsOnARunningServer() {
        assertThat(running.differences()).isEmpty();
        assertThat(running.files()).isEqualTo(FILES + 1);
        assertThat(running.records()).isGreaterThan(5L * FILES * ROWS);
        assertThat(running.expired()).isZero();
    }

    @Test
    void theApiShowsAnAccountThatBalances() {
        assertThat(account.path("balances").asBoolean()).isTrue();
        assertThat(account.path("open").asLong()).isZero();
        assertThat(account.path("steps").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(stepsOfTheDemo().map(LedgerStep::id).toArray(String[]::new));
        JsonNode accepted = account.path("steps").path("accepted");
        JsonNode closed = account.path("steps").path("closed");
        assertThat(closed.path("records")).isEqualTo(accepted.path("records"));
        assertThat(closed.path("amount")).isEqualTo(accepted.path("amount"));
        assertThat(account.path("entries").size()).isGreaterThan(10);
    }

    @Test
    void aTraceLeadsFromABillToCellsAndFromARecordToItsBill() {
        JsonNode traced = record.path("records").path(0);
        assertThat(record.path("kind").asText()).isEqualTo("record");
        assertThat(traced.path("cells").path("record_id").asText()).isNotEmpty();
        assertThat(traced.path("cells").path("quantity").asText()).isNotEmpty();
        assertThat(traced.path("sheet").asText()).isEqualTo("records");
        assertThat(traced.path("decision").path("at").asText()).isNotEmpty();
        assertThat(traced.path("bill").path("external_billing_id").asText())
                .isEqualTo(bill.path("id").asText());
        assertThat(traced.path("chunk_id").asText()).isEqualTo(chunk.path("id").asText());
        assertThat(record.path("files").path(0).path("moves").findValuesAsText("transition"))
                .contains("CREATE", "SUBMIT", "ACCEPT", "CLOSE");

        assertThat(bill.path("kind").asText()).isEqualTo("bill");
        assertThat(bill.path("total_records").asLong()).isPositive();
        assertThat(bill.path("records").path(0).path("cells").size()).isPositive();
        assertThat(chunk.path("kind").asText()).isEqualTo("chunk");
        assertThat(chunk.path("records").path(0).path("chunk_id").asText())
                .isEqualTo(chunk.path("id").asText());
    }

    @Test
    void aReceiptIsCheckedWithoutAServer() {
        ReceiptCheck.Result result = ReceiptCheck.check(receipt, keys);
        assertThat(result.holds()).as(result.text()).isTrue();
        assertThat(result.text()).contains(account.path("hash").asText());
        assertThat(keys).as("only the public halves leave the gateway").doesNotContain("\"d\"");

        String[] parts = receipt.split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("\"open\":0", "\"open\":1").getBytes(StandardCharsets.UTF_8));
        assertThat(ReceiptCheck.check(parts[0] + "." + changed + "." + parts[2], keys)
                        .holds())
                .isFalse();
    }

    @Test
    void holdsOnAStoppedServer() {
        assertThat(verify(data).differences()).isEmpty();
    }

    @Test
    void aChangedRecordIsNamedAlthoughItsChecksumIsRight() throws IOException {
        Path copy = copy("changed");
        Segments segments = new Segments(copy);
        segments.change("usage.records.uploaded", 7, LedgerTest::flipLast);
        segments.change("usage.records.validated", 9, LedgerTest::flipLast);
        segments.change("usage.records.approved", 11, LedgerTest::flipLast);
        segments.change("usage.records.closed", 13, LedgerTest::flipLast);
        segments.change(accepted(copy), 15, LedgerTest::flipLast);
        segments.change("usage.file.events", 5, LedgerTest::flipLast);
        segments.change("usage.suspense", 0, LedgerTest::flipLast);

        List<Difference> found = verify(copy).differences();

        assertThat(found).extracting(Difference::step).contains("events");
        for (LedgerStep step : LedgerStep.values()) {
            assertThat(found)
                    .as("a changed record of step %s, among %s", step, found)
                    .anySatisfy(difference -> {
                        assertThat(difference.step()).isIn(step.id(), "usage.records." + step.id());
                        assertThat(difference.fileId()).startsWith("UF-");
                    });
        }
    }

    @Test
    void aChangedEntryAndAFlippedBitAreNamed() throws IOException {
        Path copy = copy("flipped");
        Segments segments = new Segments(copy);
        segments.change("usage.ledger", 3, value -> flip(value, value.length / 2));
        segments.flip("usage.records.uploaded");

        assertThat(verify(copy).differences())
                .anySatisfy(difference -> assertThat(difference.step()).isEqualTo("ledger"))
                .anySatisfy(difference -> {
                    assertThat(difference.step()).isEqualTo("usage.records.uploaded");
                    assertThat(difference.place()).matches("partition \\d, offset \\d+");
                })
                .anySatisfy(difference -> {
                    assertThat(difference.step()).isEqualTo("uploaded");
                    assertThat(difference.fileId()).startsWith("UF-");
                });
    }

    @Test
    void aRemovedEntryIsNamed() throws IOException {
        Path copy = copy("removed-entry");
        new Segments(copy).remove("usage.ledger", 6);

        assertThat(verify(copy).differences()).anySatisfy(difference -> {
            assertThat(difference.step()).isEqualTo("ledger");
            assertThat(difference.fileId()).startsWith("UF-");
            assertThat(difference.expected()).startsWith("entry ");
        });
    }

    /** In a ledger that is whole: what an entry lost with it would have said is not expected of the next step. */
    @Test
    void aRemovedRecordIsNamed() throws IOException {
        Path copy = copy("removed-record");
        new Segments(copy).remove("usage.records.approved", 4);

        assertThat(verify(copy).differences()).anySatisfy(difference -> {
            assertThat(difference.step()).isEqualTo("approved");
            assertThat(difference.place()).startsWith("row ");
            assertThat(difference.expected()).isEqualTo("the record that was validated");
        });
    }

    /** The demo itself leaves no row in suspense. */
    private static Stream<LedgerStep> stepsOfTheDemo() {
        return Arrays.stream(LedgerStep.values()).filter(step -> step != LedgerStep.SUSPENDED);
    }

    private static byte[] flipLast(byte[] value) {
        return flip(value, value.length - 2);
    }

    private static byte[] flip(byte[] value, int index) {
        byte[] changed = value.clone();
        changed[index] ^= 1;
        return changed;
    }

    private static String accepted(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(copy)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("usage.accepted."))
                    .map(name -> name.substring(0, name.lastIndexOf('-')))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Verification verify(Path dataDir) {
        try (StoppedServer server = new StoppedServer(dataDir, SETTINGS)) {
            return new LedgerVerifier(server.context()).verify(Duration.ZERO);
        }
    }

    private Path copy(String name) throws IOException {
        Path source = data.resolve("kafka");
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to =
                        target.resolve("kafka").resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!file.getFileName().toString().equals(".lock")) {
                    Files.copy(file, to);
                }
            }
        }
        return target;
    }
}
