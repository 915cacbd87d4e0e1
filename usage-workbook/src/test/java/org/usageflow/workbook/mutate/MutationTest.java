package org.usageflow.workbook.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dmutation.count} raises the number of files, {@code -Dmutation.seed} says which is the first. */
class MutationTest {
    private static final int COUNT = 10_000;
    private static final long SEED = 20_260_501;
    private static final String HEAP = "-Xmx64m";

    @TempDir
    Path folder;

    @Test
    void everySpoiledFileComesToRowsOrToACode() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MutationRun.class.getName(),
                        folder.toString(),
                        String.valueOf(Long.getLong("mutation.seed", SEED)),
                        String.valueOf(Integer.getInteger("mutation.count", COUNT)))
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = run.waitFor();

        System.out.println(output);
        assertThat(status)
                .as("a seed that failed is run alone by: ./usageflow test -pl usage-workbook -Dtest=MutationTest"
                        + " -Dmutation.count=1 -Dmutation.seed=N\n" + output)
                .isZero();
        assertThat(output).contains("mutations=", "seed=", "readable=", "refused=");
    }
}
