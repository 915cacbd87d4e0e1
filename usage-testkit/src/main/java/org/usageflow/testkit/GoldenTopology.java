package org.usageflow.testkit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

/** Holds a stage's topology against its reviewed description: names of nodes and stores outlive a release. */
public final class GoldenTopology {
    private GoldenTopology() {}

    /**
     * Fails when the topology is not the reviewed one.
     *
     * @param golden file with the reviewed description; {@code -Dusageflow.reference.write=true} writes it anew
     */
    public static void check(Function<StageContext, Topology> topology, Path golden) {
        StageContext context = StageContext.of(RuntimeConfig.of(Settings.none()), new SimpleMeterRegistry());
        String description = topology.apply(context).describe().toString();
        try {
            if (Boolean.getBoolean("usageflow.reference.write")) {
                Files.writeString(golden, description.strip() + "\n");
            }
            String reviewed = Files.readString(golden);
            if (!words(reviewed).equals(words(description))) {
                throw new AssertionError("The topology is not the one in " + golden
                        + ". Names of nodes and stores outlive a release: review the difference as a migration of state,"
                        + " then write the file anew with -Dusageflow.reference.write=true. It is now\n" + description);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
