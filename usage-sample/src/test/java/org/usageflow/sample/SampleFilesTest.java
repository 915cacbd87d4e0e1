package org.usageflow.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ReportingSchema;

class SampleFilesTest {
    private static final SampleFileSpec SPEC =
            SampleFileSpec.of(50, ReportingSchema.PR).withErrors(BigDecimal.TEN);

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void replacesWhatLiesThereAndLeavesNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("usage.xlsx"), "older");

        SampleFiles.Generated generated = SampleFiles.generate(SPEC, target);

        assertThat(target).hasSize(generated.bytes());
        assertThat(generated.content().faultyRows()).isEqualTo(5);
        assertThat(folder)
                .isDirectoryContaining(path -> path.equals(target))
                .isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        Path target = folder.resolve("missing").resolve("usage.xlsx");

        assertThatThrownBy(() -> SampleFiles.generate(SPEC, target))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
    }
}
