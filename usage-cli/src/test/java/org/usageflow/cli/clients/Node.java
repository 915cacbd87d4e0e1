package org.usageflow.cli.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A folder in which programs of Node.js run, with exactly the packages that a lock file names. */
final class Node {
    private static final int INSTALL_MINUTES_MAX = 3;
    private static final int RUN_MINUTES_MAX = 3;

    private final Path folder;

    private Node(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies a program with its lock file and installs what it needs.
     *
     * @param program folder with package.json, package-lock.json and the program
     */
    static Node install(Path program, Path folder) throws InterruptedException {
        for (String tool : List.of("node", "npm")) {
            if (!isThere(tool)) {
                throw new AssertionError(
                        "This test drives the API with a client that runs on Node.js, and the PATH has no " + tool
                                + ". Install Node.js 18 or later with npm; without it the test can not be passed.");
            }
        }
        copy(program, folder);
        Node node = new Node(folder);
        node.run(
                Map.of(),
                INSTALL_MINUTES_MAX,
                "The packages of " + program + " could not be installed; npm needs its registry or a filled cache",
                "npm",
                "ci",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefer-offline");
        return node;
    }

    private static boolean isThere(String tool) {
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static void copy(Path program, Path folder) {
        try (var files = Files.list(program)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end; what it wrote. One that fails is an AssertionError with what it complained of. */
    String run(String program, Map<String, String> environment) throws InterruptedException {
        return run(environment, RUN_MINUTES_MAX, program + " failed", "node", program);
    }

    private String run(Map<String, String> environment, int minutesMax, String failure, String... command)
            throws InterruptedException {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(minutesMax, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(failure + (ended ? "" : " to end in " + minutesMax + " minutes") + ":\n"
                        + Files.readString(err, StandardCharsets.UTF_8)
                        + Files.readString(out, StandardCharsets.UTF_8));
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
