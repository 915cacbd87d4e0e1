package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.runtime.config.Settings;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** Two instances of a stage share the work, one is killed in the middle of a file, and the other takes its share over. */
@UsesTestCluster
class TwoInstancesTest {
    /** The shortest that brokers allow by default. */
    private static final String SESSION_TIMEOUT_MS = "6000";

    @TempDir
    Path folder;

    @Test
    void theOtherValidatorTakesTheShardOver(TestEnvironment environment) throws Exception {
        try (Pipeline pipeline = pipeline(environment, Stage.VALIDATOR)) {
            Group group = new Group(pipeline.context(), Stage.VALIDATOR);
            StageProcess first = group.awaitOwner(Topics.UPLOADED, 0, pipeline.processes());
            StageProcess second = group.awaitOwner(Topics.UPLOADED, 1, pipeline.processes());
            assertThat(first).as("each has a shard").isNotSameAs(second);
            Reported file = pipeline.report(1);

            Interruption interruption = Interruption.inTheMiddle(pipeline, Stage.VALIDATOR, file);
            first.kill();
            interruption.assertUnfinished();
            interruption.awaitDone();

            pipeline.assertAllEndAsTheyShould();
        }
    }

    @Test
    void theOtherIngestGoesOnAtTheNextRow(TestEnvironment environment) throws Exception {
        try (Pipeline pipeline = pipeline(environment, Stage.INGEST)) {
            Group group = new Group(pipeline.context(), Stage.INGEST);
            group.awaitOwner(Topics.FILE_EVENTS, 0, pipeline.processes());
            pipeline.reportFaulty();
            Reported file = pipeline.report(1);
            int partition = pipeline.ledger().partition(file.fileId());
            StageProcess splitting = group.awaitOwner(Topics.FILE_EVENTS, partition, pipeline.processes());

            Interruption interruption = Interruption.inTheMiddle(pipeline, Stage.INGEST, file);
            splitting.kill();
            interruption.assertUnfinished();
            interruption.awaitDone();

            pipeline.assertAllEndAsTheyShould();
        }
    }

    private Pipeline pipeline(TestEnvironment environment, Stage stage) throws Exception {
        Settings settings = Servers.of(environment).with("kafka.session.timeout.ms", SESSION_TIMEOUT_MS);
        return new Pipeline(settings, folder, new Pipeline.Apart(stage, "1"), new Pipeline.Apart(stage, "2"));
    }
}
