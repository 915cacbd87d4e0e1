package org.usageflow.cli.resilience;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.Stage;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** A stage's process is killed with SIGKILL in the middle of a file, and started again. */
@UsesTestCluster
class KilledStageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DISTRIBUTOR")
    void everyRowIsThereOnceBehindAKill(Stage stage, TestEnvironment environment) throws Exception {
        try (Pipeline pipeline = new Pipeline(Servers.of(environment), folder, new Pipeline.Apart(stage, "1"))) {
            StageProcess process = pipeline.processes().getFirst();
            pipeline.reportFaulty();
            Reported file = pipeline.report(1);

            Interruption interruption = Interruption.inTheMiddle(pipeline, stage, file);
            process.kill();
            interruption.assertUnfinished();
            interruption.recover(process::restart);

            process.awaitUp();
            pipeline.assertAllEndAsTheyShould();
        }
    }
}
