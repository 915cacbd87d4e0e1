package org.usageflow.workbook.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.UnreadableWorkbookException;

class RefusedFilesTest {
    private static final long HANG_SECONDS = 60;

    @TempDir
    Path folder;

    static Stream<RefusedFile> files() {
        return Stream.concat(RefusedContainers.all().stream(), RefusedSheets.all().stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(HANG_SECONDS)
    void isRefusedWithItsCodeAndASentence(RefusedFile file) throws IOException {
        byte[] content = file.content().make();
        Path path = Files.write(folder.resolve("hostile.xlsx"), content);

        assertThatThrownBy(() -> TestRows.read(path, file.limits()))
                .asInstanceOf(type(UnreadableWorkbookException.class))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(file.problem());
                    assertThat(refused.advice()).endsWith(".").doesNotContain("%");
                    if (file.problem().namesLimit()) {
                        assertThat(refused.advice()).as("names its limit").containsPattern("[0-9]");
                    }
                });
        assertThat(path).hasBinaryContent(content);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemIsRaised(Problem problem) {
        assertThat(files().map(RefusedFile::problem))
                .as("add a file to RefusedContainers or RefusedSheets that raises " + problem)
                .contains(problem);
    }

    @Test
    @Timeout(HANG_SECONDS)
    void theBeginningOfAFileIsRefused() throws IOException {
        byte[] whole = Book.ofRows("<row>" + Book.inline("a") + "<c><v>1</v></c></row>")
                .bytes();
        Path path = folder.resolve("cut.xlsx");
        List<Problem> expected = List.of(Problem.OTHER_FORMAT, Problem.DAMAGED_ZIP);

        // one letter or two, "PK", are a text as good as any
        for (int length = 3; length < whole.length; length += 5) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TestRows.read(path, ReadLimits.DEFAULTS))
                    .as("the first %d bytes", length)
                    .isInstanceOfSatisfying(UnreadableWorkbookException.class, refused -> assertThat(refused.problem())
                            .isIn(expected));
        }
    }
}
