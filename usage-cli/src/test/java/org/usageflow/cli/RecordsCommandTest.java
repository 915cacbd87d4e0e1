package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.testing.SampleLines;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.Shell;
import org.usageflow.cli.testing.UsesSharedServer;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.sample.SampleFileSpec;

/** {@code usageflow records send} on a real server. */
@UsesSharedServer
class RecordsCommandTest {
    private static final int RECORDS = 30;

    @TempDir
    private Path folder;

    private final SharedServer server;
    private final Contract contract;
    private final Product product;
    private final ApiClient vendor;
    private final Shell shell;
    private String file = "";

    RecordsCommandTest(SharedServer server) {
        this.server = server;
        this.product = server.sample().productOf(ReportingSchema.PR);
        this.contract = server.sample().contractOf(product);
        String vendorId = contract.getVendor().getId();
        this.vendor = server.tenants().of(vendorId);
        this.shell = new Shell(
                Usageflow.commandLine(), server.apiUrl(), server.tenants().keyOf(vendorId));
    }

    @BeforeEach
    void create() throws Exception {
        file = SharedServer.newFile(vendor, contract, product);
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        vendor.post("/usage/files/" + file + "/delete");
    }

    private List<String> lines() {
        return SampleLines.of(
                server.sample(), SampleFileSpec.of(RECORDS, ReportingSchema.PR).withSeed(77));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void whatIsRefusedIsToldThenCorrectedAndCompleted() throws Exception {
        List<String> lines = lines();
        String first =
                write("may.ndjson", String.join("\n", lines.subList(0, 20)) + "\n{\"record_id\":\"x\",\"qty\":1}\n");
        String second = write("may.json", "[" + String.join(",\n", lines.subList(20, RECORDS)) + "]");

        int refused = shell.run("records", "send", "--to", file, "--batch", "8", first, second);

        assertThat(refused).isEqualTo(ExitCode.NOT_HELD.status());
        assertThat(shell.printed())
                .contains("may.ndjson line 21  x  malformed  /qty  REC_003  No column has this name")
                .contains("31 records in 4 requests: 30 accepted, 0 duplicate, 0 conflict, 1 malformed")
                .endsWith("not completed: correct the records above and send the files again");

        write("may.ndjson", String.join("\n", lines.subList(0, 20)) + "\n");
        int sent = shell.run("records", "send", "--to", file, "--batch", "8", first, second);

        assertThat(sent).as(shell.errors()).isEqualTo(ExitCode.OK.status());
        assertThat(shell.printed())
                .contains("30 records in 4 requests")
                .contains("0 conflict, 0 malformed")
                .contains(file + "  uploaded");
        SharedServer.await(
                () -> vendor.get("/usage/files/" + file).path("status").asText(), "ready"::equals);
        assertThat(vendor.get("/usage/files/" + file).at("/records/valid").asInt())
                .isEqualTo(RECORDS);
    }

    @Test
    void recordsMayBeSentFirstAndCompletedLater() throws Exception {
        String part = write("part.ndjson", String.join("\n", lines().subList(0, 3)));
        assertThat(shell.run("records", "send", "--to", file, "--no-complete", part))
                .isZero();
        assertThat(shell.printed())
                .isEqualTo("3 records in 1 request: 3 accepted, 0 duplicate, 0 conflict, 0 malformed");

        assertThat(shell.run("records", "complete", file, "4"))
                .as("the control total differs")
                .isEqualTo(ExitCode.UNAVAILABLE.status());
        assertThat(shell.errors()).contains("VAL_003", "3 records were collected");
        assertThat(shell.run("records", "complete", file, "3")).isZero();
        assertThat(shell.printed()).isEqualTo(file + "  uploaded");
        SharedServer.await(
                () -> vendor.get("/usage/files/" + file).path("status").asText(), "ready"::equals);
    }

    @Test
    void wrongUseIsToldBeforeAnythingIsSent() throws Exception {
        String broken = write("broken.json", "[{\"record_id\":\"a\"},");
        assertThat(shell.run("records", "send", broken)).isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(shell.run("records", "send", "--to", file, "--batch", "0", broken))
                .isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(shell.run("records", "send", "--to", file, "--recycle-on-subscription", broken))
                .isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(shell.run("records", "send", "--to", file, broken)).isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(shell.errors()).contains("broken.json: This is no JSON");
        assertThat(vendor.get("/usage/files/" + file + "/progress")
                        .path("collected")
                        .asInt())
                .isZero();
        assertThat(shell.run("records", "send", "--to", "UF-2026-05-0000-0000", broken))
                .isEqualTo(ExitCode.UNAVAILABLE.status());
    }
}
