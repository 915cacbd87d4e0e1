package org.usageflow.cli.resilience;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.usageflow.cli.ledger.Verification;

/**
 * The figures of a run.
 *
 * @param took from the first process to the last closed file
 * @param files what was handed in
 * @param outcome what topics and read model hold of it
 * @param verification what the ledger says of it
 */
record FaultReport(
        FaultPlan plan,
        Duration took,
        List<Reported> files,
        FaultFigures figures,
        Invariants.Outcome outcome,
        Verification verification) {

    private static final double MILLIS = 1_000;

    /** For people, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Faults, seed " + plan.seed() + ", " + took.toSeconds() + " s");
        json().properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                lines.add("  " + entry.getKey());
                entry.getValue()
                        .properties()
                        .forEach(inner -> lines.add("    " + inner.getKey() + "  "
                                + inner.getValue().toString().replace("\"", "")));
            } else {
                lines.add("  " + entry.getKey() + "  " + entry.getValue().asText());
            }
        });
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("seed", plan.seed());
        json.put("seconds", took.toSeconds());
        ObjectNode faults = json.putObject("faults");
        figures.counts().forEach(faults::put);
        ObjectNode points = json.putObject("kills at points");
        for (Work work : Work.values()) {
            work.points().forEach(point -> points.put(work.name() + ", " + point.meaning(), figures.hits(work, point)));
        }
        ObjectNode recoveries = json.putObject("recovery in seconds");
        figures.recoveries().forEach(recovery -> recoveries
                .putObject(recovery.what())
                .put("times", recovery.times())
                .put("median", recovery.median().toMillis() / MILLIS)
                .put("longest", recovery.longest().toMillis() / MILLIS));
        json.put("files", files.size());
        json.put("records sent", files.stream().mapToLong(Reported::rows).sum());
        json.put("events counted", outcome.events());
        json.put("lost", outcome.lost());
        json.put("duplicated", outcome.duplicated());
        json.put("other faults found", outcome.faults().size());
        json.put("ledger: files", verification.files());
        json.put("ledger: entries", verification.entries());
        json.put("ledger: events held against them", verification.records());
        json.put("ledger: imbalances", verification.differences().size());
        return json;
    }

    void write(Path file) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
    }
}
