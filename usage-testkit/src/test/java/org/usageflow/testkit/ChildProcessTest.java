package org.usageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void isKilledAndStartedAgainWithItsOutputOfBothRunsInOneFile() throws Exception {
        Path output = directory.resolve("output.txt");
        try (ChildProcess child = ChildProcess.java(Waits.class, output)
                .arguments("hello")
                .environment(Map.of("WHO", "world"))
                .start()) {
            assertThat(child.awaitLine("hello", LONGEST)).isEqualTo("hello world");
            long first = child.pid();

            child.kill();
            assertThat(child.isAlive()).isFalse();
            child.start();

            assertThat(child.awaitLine("hello", LONGEST)).isEqualTo("hello world");
            assertThat(child.pid()).isNotEqualTo(first);
            assertThat(child.terminate()).isEqualTo(143);
        }
        assertThat(Files.readString(output)).containsSubsequence("hello world", "hello world");
    }

    @Test
    void showsTheOutputOfAProgramThatEndsTooEarly() {
        try (ChildProcess child =
                ChildProcess.java(Ends.class, directory.resolve("output.txt")).start()) {
            assertThatThrownBy(() -> child.awaitLine("never", LONGEST))
                    .rootCause()
                    .hasMessageContaining("no port given");
            assertThat(child.awaitExit(LONGEST)).isEqualTo(3);
        }
    }

    /** Greets, then waits to be killed. */
    static final class Waits {
        private Waits() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println(args[0] + " " + System.getenv("WHO"));
            new CountDownLatch(1).await();
        }
    }

    /** Fails at once. */
    static final class Ends {
        private Ends() {}

        public static void main(String[] args) {
            System.out.println("no port given");
            System.exit(3);
        }
    }
}
