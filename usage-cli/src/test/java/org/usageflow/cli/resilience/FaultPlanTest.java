package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    private static final int SEVERAL = 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aQuickRunHitsEachPointOfAStageInSeveralWorksAndTheGatewayAtAllOfItsOwn(long seed) {
        FaultPlan plan = FaultPlan.quick(seed);
        for (FaultPoint point : EnumSet.complementOf(EnumSet.copyOf(Work.PROJECTION.points()))) {
            assertThat(Arrays.stream(Work.values())
                            .filter(work -> plan.points(work).contains(point)))
                    .as("works that are cut off at %s", point)
                    .hasSize(SEVERAL);
        }
        assertThat(plan.points(Work.PROJECTION)).containsExactlyElementsOf(Work.PROJECTION.points());
    }
}
