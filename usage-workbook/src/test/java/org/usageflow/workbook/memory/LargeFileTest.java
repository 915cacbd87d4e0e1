package org.usageflow.workbook.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {
    private static final String HEAP = "-Xmx48m";

    @TempDir
    Path folder;

    @Test
    void aMillionDifferentTextsFitASmallHeapAndLeaveNothingBehind() throws IOException, InterruptedException {
        Path file = folder.resolve("large.xlsx");
        LargeFile.write(file);
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        String output = run(temporary, LargeFileRun.class, file.toString());

        assertThat(output).contains("rows=" + LargeFile.ROWS);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFullWorkbookWithAnErrorInEachRowIsWrittenInASmallHeap() throws IOException, InterruptedException {
        String output = run(folder, FullWorkbookRun.class);

        assertThat(output).contains("records=1048575");
        assertThat(folder).isEmptyDirectory();
    }

    /** What a program prints that ends well in a small heap. */
    private static String run(Path temporary, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(output).isZero();
        return output;
    }
}
