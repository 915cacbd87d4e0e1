package org.usageflow.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A Java program in a JVM of its own, with the class path of this one, that can be killed without warning and started again. What it
 * prints goes to a file, over all its runs. Ends with this JVM. For one thread.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path output;
    private final Thread killAtExit = new Thread(this::kill, "kill-child");
    private @Nullable Process process;
    private long outputBefore;

    private ChildProcess(Builder builder) {
        this.command = builder.command();
        this.environment = Map.copyOf(builder.environment);
        this.output = builder.output;
    }

    /**
     * A program that is not started yet.
     *
     * @param output file for what it prints
     */
    public static Builder java(Class<?> main, Path output) {
        return new Builder(main.getName(), output);
    }

    /** Starts the program, again if it ran before. */
    public ChildProcess start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("The program runs: " + command);
        }
        try {
            outputBefore = Files.exists(output) ? Files.size(output) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    /** Ends the program as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        if (process != null) {
            end(process.destroyForcibly());
        }
    }

    /** Asks the program to end, as {@code kill} does, and gives its exit code when it is gone. */
    public int terminate() {
        Process running = running();
        running.destroy();
        return end(running);
    }

    /** Waits for the program to end by itself, and gives its exit code. */
    public int awaitExit(Duration longest) {
        Process running = running();
        try {
            if (!running.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The program did not end in " + longest + ":\n" + output());
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Waits until this run prints a line that holds the text, and gives that line. */
    public String awaitLine(String text, Duration longest) {
        return awaitLine(line -> line.contains(text), "a line with \"" + text + "\"", longest);
    }

    /** Waits until this run prints a line as described, and gives it. */
    public String awaitLine(Predicate<String> wanted, String description, Duration longest) {
        await(() -> line(wanted).isPresent(), description, longest);
        return line(wanted).orElseThrow();
    }

    /** Waits until something listens at a port of the loopback address. */
    public void awaitPort(int port, Duration longest) {
        await(() -> listens(port), "port " + port, longest);
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    /** What this run has printed so far. */
    public String output() {
        try {
            byte[] all = Files.exists(output) ? Files.readAllBytes(output) : new byte[0];
            int from = (int) Math.min(outputBefore, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + output, e);
        }
    }

    /** Kills the program if it runs. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(killAtExit);
        } catch (IllegalStateException e) {
            return; // this JVM is ending already
        }
    }

    private ChildProcess register() {
        Runtime.getRuntime().addShutdownHook(killAtExit);
        return this;
    }

    private void await(BooleanSupplier condition, String description, Duration longest) {
        Awaitility.await(description)
                .atMost(longest)
                .pollInterval(Duration.ofMillis(50))
                .failFast("the program ended", () -> {
                    if (!isAlive() && !condition.getAsBoolean()) {
                        throw new AssertionError("The program ended before " + description + ":\n" + output());
                    }
                })
                .until(condition::getAsBoolean);
    }

    private Optional<String> line(Predicate<String> wanted) {
        return output().lines().filter(wanted).findFirst();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The program was not started");
        }
        return process;
    }

    private static int end(Process ending) {
        try {
            if (!ending.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Process " + ending.pid() + " does not end");
            }
            return ending.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What a program is started with. */
    public static final class Builder {
        private final String main;
        private final Path output;
        private final List<String> jvmArguments = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> launcher = new ArrayList<>();

        private Builder(String main, Path output) {
            this.main = main;
            this.output = output;
        }

        /** Arguments of the JVM behind ours, which they may replace. */
        public Builder jvmArguments(String... more) {
            jvmArguments.addAll(List.of(more));
            return this;
        }

        public Builder arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        public Builder environment(Map<String, String> more) {
            environment.putAll(more);
            return this;
        }

        /** A command that starts the JVM, whose command line it is given: a shell with limits, for one. */
        public Builder launcher(String... command) {
            launcher.addAll(List.of(command));
            return this;
        }

        public ChildProcess start() {
            return new ChildProcess(this).register().start();
        }

        private List<String> command() {
            List<String> command = new ArrayList<>(launcher);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmArguments);
            command.add("-cp");
            command.add(classPath());
            command.add(main);
            command.addAll(arguments);
            return command;
        }

        /** Surefire starts this JVM with a jar that only refers to the class path, and keeps the real one here. */
        private static String classPath() {
            return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                    .orElseGet(() -> String.valueOf(System.getProperty("java.class.path")));
        }
    }
}
