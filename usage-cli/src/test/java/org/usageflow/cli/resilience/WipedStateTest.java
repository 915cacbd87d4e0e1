package org.usageflow.cli.resilience;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.Stage;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** A stage is stopped in the middle of a file, and started again without what it had on disk: its changelogs hold all of it. */
@UsesTestCluster
class WipedStateTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"VALIDATOR", "EXPORT"})
    void everyRowIsThereOnceBehindALostDisk(Stage stage, TestEnvironment environment) throws Exception {
        try (Pipeline pipeline = new Pipeline(Servers.of(environment), folder, new Pipeline.Apart(stage, "1"))) {
            StageProcess process = pipeline.processes().getFirst();
            Reported file = pipeline.report(1);

            Interruption interruption = Interruption.inTheMiddle(pipeline, stage, file);
            process.stop();
            interruption.assertUnfinished();
            process.wipe();
            interruption.recover(process::restart);

            process.awaitUp();
            pipeline.assertAllEndAsTheyShould();
        }
    }
}
