package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.cli.testing.HookReceiver;
import org.usageflow.cli.testing.HookReceiver.Call;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** A gateway's process is killed with SIGKILL while it calls a webhook, and started again: each event is told, under one id. */
@UsesTestCluster
class KilledWebhooksTest {
    private static final int FILES = 12;
    private static final int TAKEN_BEFORE = 4;

    @TempDir
    private Path folder;

    private final SampleCatalogue sample = new SampleCatalogue();
    private final Product product = sample.productOf(ReportingSchema.QT);
    private final Contract contract = sample.contractOf(product);

    @Test
    void eachEventIsToldThoughTheGatewayIsKilled(TestEnvironment environment) throws Exception {
        int port = FreePorts.find(1).getFirst();
        Settings settings = settings(environment, port);
        StageContext context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
        try (TopicAdmin admin = new TopicAdmin(context.config())) {
            admin.apply(List.of());
        }
        try (StageGroup lifecycle = new StageGroup(EnumSet.of(Stage.LIFECYCLE), context, settings);
                StageProcess gateway = StageProcess.start(Stage.GATEWAY, "1", settings, folder);
                HookReceiver receiver = new HookReceiver()) {
            lifecycle.start();
            gateway.awaitUp();
            ApiClient vendor = vendor("http://127.0.0.1:" + port + "/public/v1");
            vendor.post("/notifications/webhooks", Map.of("url", receiver.url()));
            receiver.takeOnly(TAKEN_BEFORE);
            List<String> files = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                files.add(SharedServer.newFile(vendor, contract, product));
            }
            SharedServer.await(receiver::kept, kept -> !kept.isEmpty());

            gateway.kill();
            receiver.takeAll();
            gateway.restart();
            gateway.awaitUp();
            files.add(SharedServer.newFile(vendor, contract, product));

            List<Call> taken = SharedServer.await(
                    receiver::taken,
                    calls -> calls.stream().map(Call::subject).toList().containsAll(files));
            assertThat(taken)
                    .as("what was under way when the process ended comes again, with its id")
                    .containsAll(receiver.kept());
            assertThat(taken.stream().distinct())
                    .as("an event has one id, however often it is told")
                    .extracting(Call::subject)
                    .containsExactlyInAnyOrderElementsOf(files);
        }
    }

    private Settings settings(TestEnvironment environment, int port) {
        return Servers.of(environment)
                .with(new Settings(Map.of(
                        RuntimeConfig.SHARDS,
                        "2",
                        RuntimeConfig.DATA_DIR,
                        folder.resolve("here").toString(),
                        GatewayConfig.PORT,
                        Integer.toString(port),
                        GatewayConfig.OPERATOR_KEY,
                        SharedServer.OPERATOR_KEY,
                        "gateway.webhooks.addresses.allowed",
                        "127.0.0.0/8",
                        "gateway.webhooks.https.required",
                        "false",
                        "gateway.webhooks.timeout.ms",
                        "1000")));
    }

    private ApiClient vendor(String apiUrl) throws IOException, InterruptedException {
        return SampleTenants.load(apiUrl, SharedServer.OPERATOR_KEY, sample, false)
                .of(contract.getVendor().getId());
    }
}
