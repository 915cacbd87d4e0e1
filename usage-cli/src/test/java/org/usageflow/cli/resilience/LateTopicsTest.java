package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.Stage;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;

/** A stage that is started before its topics are there says so, and works as soon as they come. */
class LateTopicsTest {
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void aStageWaitsForItsTopics() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().start()) {
            Settings settings = Settings.none()
                    .with(RuntimeConfig.BOOTSTRAP_SERVERS, kafka.bootstrap())
                    .with(RuntimeConfig.DATA_DIR, folder.toString());
            StageContext context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
            try (StageGroup stages = new StageGroup(Set.of(Stage.LIFECYCLE), context, settings)) {
                StageApp lifecycle = stages.stages().getFirst();
                stages.start();
                await().atMost(UP_TIMEOUT)
                        .untilAsserted(
                                () -> assertThat(lifecycle.health().detail()).contains("topics"));

                try (TopicAdmin admin = new TopicAdmin(context.config())) {
                    admin.apply(List.of());
                }

                stages.awaitUp(UP_TIMEOUT);
            }
        }
    }
}
