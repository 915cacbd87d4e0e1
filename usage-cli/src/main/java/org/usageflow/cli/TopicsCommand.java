package org.usageflow.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import org.usageflow.contract.Topics;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.topic.AccessPlan;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.runtime.topic.TopicPlan.Difference;
import org.usageflow.runtime.topic.TopicPlan.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a cluster's topics with the catalogue. */
@Command(
        name = "topics",
        description = {
            "apply: creates missing topics, sets what differs, and lets each distributor, and nobody else, at its own topics.",
            "check: shows what differs; status 1 when something does.",
            "list: shows the topics that exist, and who may do what."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TopicsCommand implements Callable<Integer> {
    /** What to do. */
    enum Action {
        APPLY,
        CHECK,
        LIST
    }

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action;

    @Option(
            names = "--distributor",
            paramLabel = "PA-…",
            description =
                    "A distributor whose topics belong to the catalogue, besides those that have theirs already; may be repeated.")
    private List<String> distributors = List.of();

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RuntimeConfig config = RuntimeConfig.of(settings.settings());
        Logs.toFile(config.dataDir());
        try (TopicAdmin admin = new TopicAdmin(config)) {
            return switch (action) {
                case APPLY -> report(admin.apply(distributors), "The topics match the catalogue.");
                case CHECK -> report(admin.check(distributors), "The topics match the catalogue.");
                case LIST -> list(admin.existing(), admin.existingAccess());
            };
        }
    }

    private int report(List<Difference> differences, String none) {
        PrintWriter out = spec.commandLine().getOut();
        differences.forEach(difference -> out.println(difference.sentence()));
        if (differences.isEmpty()) {
            out.println(none);
        }
        out.flush();
        return (differences.isEmpty() ? ExitCode.OK : ExitCode.NOT_HELD).status();
    }

    private int list(Map<String, Found> topics, Collection<AclBinding> access) {
        PrintWriter out = spec.commandLine().getOut();
        new TreeMap<>(topics)
                .forEach((name, topic) -> out.printf(
                        "%-40s %3d partitions  %s%n",
                        name, topic.partitions(), topic.settings().getOrDefault("cleanup.policy", "")));
        if (topics.isEmpty()) {
            out.println("No topics of Usageflow exist; usageflow topics apply creates "
                    + Topics.fixed().size() + " and the dead letters.");
        }
        access.stream().map(AccessPlan::text).sorted().forEach(out::println);
        out.flush();
        return ExitCode.OK.status();
    }
}
