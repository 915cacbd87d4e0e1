package org.usageflow.cli.resilience;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Stage;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.embedded.EmbeddedPostgres;
import org.usageflow.embedded.registry.EmbeddedRegistry;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

/**
 * The only broker goes away in the middle of a file and comes back, several times: for a moment after its start it may answer
 * that topics are missing. Every stage waits for it.
 */
class BrokerRestartTest {
    private static final int RESTARTS = 4;

    @TempDir
    Path folder;

    @Test
    void everyRowIsThereOnceBehindRestartsOfTheBroker() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().start();
                EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.clientProperties());
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Pipeline pipeline = new Pipeline(settings(kafka, registry, postgres), folder)) {
            pipeline.reportFaulty();
            Reported file = pipeline.report(1);

            Interruption interruption = Interruption.inTheMiddle(pipeline, Stage.VALIDATOR, file);
            for (int i = 0; i < RESTARTS; i++) {
                kafka.restartNode(0);
            }
            interruption.assertUnfinished();
            interruption.awaitDone();

            pipeline.assertAllEndAsTheyShould();
        }
    }

    private static Settings settings(EmbeddedKafka kafka, EmbeddedRegistry registry, EmbeddedPostgres postgres) {
        return Settings.none()
                .with(RuntimeConfig.BOOTSTRAP_SERVERS, kafka.bootstrap())
                .with(RuntimeConfig.REGISTRY_URL, registry.url())
                .with(GatewayConfig.JDBC_URL, postgres.jdbcUrl());
    }
}
