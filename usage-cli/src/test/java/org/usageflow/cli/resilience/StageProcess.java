package org.usageflow.cli.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.testkit.ChildProcess;

/** One instance of a stage in a process of its own, as {@code usageflow run} starts it. For one thread. */
final class StageProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final String UP = "Running [";
    private static final int LOG_SHOWN = 6_000;

    private final Stage stage;
    private final String instance;
    private final Settings settings;
    private final Path data;
    private final Path output;
    private @Nullable ChildProcess process;

    /**
     * Not started yet.
     *
     * @param folder where its state and what it prints lie, under the instance's name
     */
    StageProcess(Stage stage, String instance, Settings settings, Path folder) {
        this.stage = stage;
        this.instance = instance;
        this.data = folder.resolve(stage.id() + "-" + instance);
        this.output = folder.resolve(stage.id() + "-" + instance + ".log");
        this.settings =
                settings.with(RuntimeConfig.INSTANCE_ID, instance).with(RuntimeConfig.DATA_DIR, data.toString());
    }

    /** Starts one that ends nowhere by itself. */
    static StageProcess start(Stage stage, String instance, Settings settings, Path folder) {
        StageProcess process = new StageProcess(stage, instance, settings, folder);
        process.restart();
        return process;
    }

    Stage stage() {
        return stage;
    }

    String instance() {
        return instance;
    }

    /**
     * Starts it, again if it ran before.
     *
     * @param halt where it shall end, if anywhere
     * @param launcher a command that starts the JVM; none to start it directly
     */
    void start(Optional<PlannedHalt> halt, List<String> launcher) {
        close();
        List<String> arguments = new ArrayList<>(List.of("run", stage.id(), "--status-port", "0"));
        settings.values().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        ChildProcess.Builder builder = ChildProcess.java(HaltingUsageflow.class, output)
                .jvmArguments("-Xmx256m", "-XX:-UsePerfData")
                .launcher(launcher.toArray(String[]::new))
                .arguments(arguments.toArray(String[]::new));
        halt.ifPresent(planned -> builder.jvmArguments(planned.argument()));
        process = builder.start();
    }

    /** Starts it again, to end nowhere by itself. */
    void restart() {
        start(Optional.empty(), List.of());
    }

    /** Returns when the stage is up. */
    void awaitUp() {
        started().awaitLine(UP, LONGEST_START);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether it has said that the stage is up, since it was started. */
    boolean isUp() {
        return process != null && process.output().contains(UP);
    }

    /** What it ended with. */
    int exitCode() {
        return started().awaitExit(LONGEST_END);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        started().kill();
    }

    /** Ends it in good order. */
    void stop() {
        started().terminate();
    }

    /** Deletes the local state of a stage that does not run. */
    void wipe() {
        Folders.delete(data);
    }

    /** The end of what it printed. */
    String log() {
        String all = process == null ? "" : process.output();
        return all.substring(Math.max(0, all.length() - LOG_SHOWN));
    }

    private ChildProcess started() {
        if (process == null) {
            throw new IllegalStateException("Not started: " + this);
        }
        return process;
    }

    @Override
    public String toString() {
        return stage.id() + " " + instance;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
