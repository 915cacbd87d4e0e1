package org.usageflow.workbook.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFileRun.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).as(output).isZero();
        assertThat(output).contains("rows=" + LargeFile.ROWS);
        assertThat(temporary).isEmptyDirectory();
    }
}
