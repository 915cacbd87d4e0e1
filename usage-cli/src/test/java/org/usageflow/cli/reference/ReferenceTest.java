package org.usageflow.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps docs/reference equal to the code. {@code -Dusageflow.reference.write=true} writes the pages anew. */
class ReferenceTest {
    private static final Path FOLDER = Path.of("..", "docs", "reference");

    @ParameterizedTest
    @EnumSource(ReferencePage.class)
    void aPageSaysWhatTheCodeSays(ReferencePage page) throws IOException {
        Path file = FOLDER.resolve(page.fileName());
        if (Boolean.getBoolean("usageflow.reference.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page.text());
        }
        assertThat(file)
                .as("%s is missing: ./usageflow test -Dusageflow.reference.write=true writes it", file)
                .exists();
        assertThat(Files.readString(file))
                .as("%s is out of date: ./usageflow test -Dusageflow.reference.write=true writes it anew", file)
                .isEqualTo(page.text());
    }
}
