package org.usageflow.cli.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.usageflow.cli.Usageflow;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.testkit.ChildProcess;

/** One instance of a stage in a process of its own, as {@code usageflow run} starts it. */
final class StageProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Stage stage;
    private final String instance;
    private final Path data;
    private final ChildProcess process;

    private StageProcess(Stage stage, String instance, Path data, ChildProcess process) {
        this.stage = stage;
        this.instance = instance;
        this.data = data;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder where its state and what it prints lie, in folders of the instance's name
     */
    static StageProcess start(Stage stage, String instance, Settings settings, Path folder) {
        Path data = folder.resolve(stage.id() + "-" + instance);
        Settings own = settings.with(RuntimeConfig.INSTANCE_ID, instance).with(RuntimeConfig.DATA_DIR, data.toString());
        List<String> arguments = new ArrayList<>(List.of("run", stage.id(), "--status-port", "0"));
        own.values().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        ChildProcess process = ChildProcess.java(Usageflow.class, folder.resolve(stage.id() + "-" + instance + ".log"))
                .jvmArguments("-Xmx256m")
                .arguments(arguments.toArray(String[]::new))
                .start();
        return new StageProcess(stage, instance, data, process);
    }

    Stage stage() {
        return stage;
    }

    String instance() {
        return instance;
    }

    /** Returns when the stage is up. */
    void awaitUp() {
        process.awaitLine("Running [", LONGEST_START);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.kill();
    }

    /** Ends it in good order. */
    void stop() {
        process.terminate();
    }

    /** Starts it again, with the same settings. */
    void restart() {
        process.start();
    }

    /** Deletes the local state of a stage that does not run. */
    void wipe() {
        try (Stream<Path> found = Files.walk(data)) {
            List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + data, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
