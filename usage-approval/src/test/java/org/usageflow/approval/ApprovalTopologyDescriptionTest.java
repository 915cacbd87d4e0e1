package org.usageflow.approval;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.usageflow.runtime.config.Settings;
import org.usageflow.testkit.GoldenTopology;

class ApprovalTopologyDescriptionTest {
    @Test
    void isTheReviewedOne() {
        GoldenTopology.check(
                context -> ApprovalTopology.build(context, ApprovalConfig.of(Settings.none())),
                Path.of("src/test/resources/approval.topology.txt"));
    }
}
