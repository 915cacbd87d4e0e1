package org.usageflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL process that serves a data directory. It outlives a JVM that was killed, so before a start the one of before must
 * be found and stopped.
 */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    private static final Duration LONGEST_KILL = Duration.ofSeconds(10);

    private final Path dataDirectory;
    private final Path pidFile;

    Postmaster(Path dataDirectory) {
        this.dataDirectory = dataDirectory.toAbsolutePath().normalize();
        this.pidFile = this.dataDirectory.resolve("postmaster.pid");
    }

    /** Returns when no server uses the directory any more. */
    void stop() {
        Optional<ProcessHandle> named = process();
        if (named.isEmpty()) {
            return; // never started, ended in good order, or dead: then PostgreSQL itself clears up
        }
        ProcessHandle process = named.get();
        if (servesDirectory(process)) {
            LOG.info(
                    "Stopping the PostgreSQL server of a data directory: pid={} directory={}",
                    process.pid(),
                    dataDirectory);
            stop(process);
        } else {
            // The number was given to another process since. PostgreSQL would take that one for its server and refuse
            // to start.
            deletePidFile();
        }
    }

    private void stop(ProcessHandle process) {
        interrupt(process);
        if (!await(() -> !Files.exists(pidFile) || !servesDirectory(process), LONGEST_STOP)) {
            LOG.warn("PostgreSQL does not stop, so it is killed and will recover from its log: pid={}", process.pid());
            process.destroyForcibly();
            await(() -> !servesDirectory(process), LONGEST_KILL);
        }
    }

    private Optional<ProcessHandle> process() {
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pidFile, e);
        }
    }

    private boolean servesDirectory(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        // Arguments cannot be seen on every system; the name then has to do.
        return postgres
                && info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(dataDirectory.toString()))
                        .orElse(true);
    }

    /** Asks for a fast shutdown, which SIGINT stands for; SIGTERM would wait for all clients to leave. */
    private static void interrupt(ProcessHandle process) {
        if (!process.supportsNormalTermination()) {
            process.destroyForcibly(); // Windows knows no signals
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot signal PostgreSQL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + pidFile, e);
        }
    }

    private static boolean await(BooleanSupplier condition, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
