package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.testing.SampleLines;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.UsesSharedServer;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.sample.SampleFileSpec;
import picocli.CommandLine;

/** {@code usageflow read-model rebuild} while the gateway runs. */
@UsesSharedServer
class ReadModelCommandTest {
    private static final int RECORDS = 20;

    private final SharedServer server;
    private final Contract contract;
    private final Product product;
    private final ApiClient vendor;

    ReadModelCommandTest(SharedServer server) {
        this.server = server;
        this.product = server.sample().productOf(ReportingSchema.TR);
        this.contract = server.sample().contractOf(product);
        this.vendor = server.tenants().of(contract.getVendor().getId());
    }

    @Test
    void aRunningGatewayShowsTheSameAgain() throws Exception {
        String file = SharedServer.newFile(vendor, contract, product);
        String lines = String.join(
                "\n",
                SampleLines.of(
                        server.sample(),
                        SampleFileSpec.of(RECORDS, ReportingSchema.TR).withSeed(91)));
        vendor.postLines("/usage/files/" + file + "/records", lines.getBytes(StandardCharsets.UTF_8), file);
        vendor.post("/usage/files/" + file + "/complete", Map.of("records", RECORDS));
        String records = "/usage/records?limit=1000&usagefile.id=" + file;
        SharedServer.await(
                () -> vendor.get("/usage/files/" + file).path("status").asText(), "ready"::equals);
        JsonNode before = SharedServer.await(() -> vendor.get(records), found -> found.size() == RECORDS);
        String listed = "/usage/files?id=" + file;
        JsonNode fileBefore = vendor.get(listed);

        StringWriter out = new StringWriter();
        int status = rebuild(out);

        assertThat(status).as(out.toString()).isEqualTo(ExitCode.OK.status());
        assertThat(out.toString()).contains("emptied records", "emptied files", "The gateway fills them again");
        assertThat(SharedServer.await(() -> vendor.get(records), before::equals))
                .hasSize(RECORDS);
        assertThat(SharedServer.await(() -> vendor.get(listed), fileBefore::equals))
                .hasSize(1);
        vendor.post("/usage/files/" + file + "/delete");
    }

    private int rebuild(StringWriter out) {
        List<String> words = new ArrayList<>(List.of("read-model", "rebuild"));
        server.settings().values().forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        CommandLine commands = Usageflow.commandLine();
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        return commands.execute(words.toArray(String[]::new));
    }
}
