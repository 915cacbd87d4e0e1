package org.usageflow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

class ExportTopologyDescriptionTest {
    private static final Path GOLDEN = Path.of("src/test/resources/export.topology.txt");

    @Test
    void isTheReviewedOne() throws IOException {
        StageContext context = StageContext.of(RuntimeConfig.of(Settings.none()), new SimpleMeterRegistry());

        String description = ExportTopology.build(context, ExportConfig.of(Settings.none()))
                .describe()
                .toString();

        assertThat(description)
                .as(
                        "names of nodes and stores outlive a release: review the difference as a migration of state, then"
                                + " change %s",
                        GOLDEN)
                .isEqualToIgnoringWhitespace(Files.readString(GOLDEN));
    }
}
