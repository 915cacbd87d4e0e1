package org.usageflow.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.StageContext;

/** Counts every record of every file on every topic, as any consumer of committed events sees them, and holds the counts against each other. */
final class Balance {
    private final StageContext context;
    private final Timeline timeline;
    private final SampleTenants tenants;

    /** Events of one file on one topic: how many, and of how many different records. */
    private static final class Seen {
        private long events;
        private final Set<String> records = new HashSet<>();

        private void add(String record) {
            events++;
            records.add(record);
        }

        private boolean eachOnce(long expected) {
            return events == expected && records.size() == expected;
        }
    }

    Balance(StageContext context, Timeline timeline, SampleTenants tenants) {
        this.context = context;
        this.timeline = timeline;
        this.tenants = tenants;
    }

    boolean holds(List<FileStory> stories) throws IOException, InterruptedException {
        List<UsageFile> files = new ArrayList<>();
        for (FileStory story : stories) {
            UsageFile file = story.result();
            if (file != null) {
                files.add(file);
            }
        }
        Map<String, Long> topics = new TreeMap<>();
        Map<String, Map<String, Seen>> seen = readTopics(files, topics);
        showTopics(topics);
        return showFiles(files, seen) && files.size() == stories.size();
    }

    private Map<String, Map<String, Seen>> readTopics(List<UsageFile> files, Map<String, Long> topics) {
        List<Topic> read = new ArrayList<>(Topics.fixed());
        files.stream().map(file -> file.getProvider().getId()).distinct().forEach(id -> read.add(Topics.accepted(id)));
        Map<String, Map<String, Seen>> seen = new HashMap<>();
        for (Topic topic : read) {
            String name = context.topics().of(topic);
            var values = context.serdes()
                    .of(topic.value().asSubclass(SpecificRecord.class))
                    .deserializer();
            CommittedReader.readAll(context, name, event -> {
                topics.merge(name, 1L, Long::sum);
                if (event.value() != null) {
                    count(values.deserialize(name, event.value()), seen);
                }
            });
        }
        return seen;
    }

    private static void count(SpecificRecord event, Map<String, Map<String, Seen>> seen) {
        switch (event) {
            case UploadedRecord r -> add(seen, "uploaded", key(r.getFileId(), r.getGeneration()), r.getId());
            case ValidatedRecord r -> add(seen, "validated", key(r.getFileId(), r.getGeneration()), r.getId());
            case ApprovedRecord r ->
                add(
                        seen,
                        "approved",
                        key(r.getRecord().getFileId(), r.getRecord().getGeneration()),
                        r.getRecord().getId());
            case AcceptedRecord r -> add(seen, "accepted", key(r.getFileId(), r.getGeneration()), r.getId());
            case ReconciledRecord r
            when "closed".equals(r.getOutcome()) -> add(seen, "closed", r.getFileId(), String.valueOf(r.getId()));
            default -> {}
        }
    }

    private static String key(String fileId, int generation) {
        return fileId + "#" + generation;
    }

    private static void add(Map<String, Map<String, Seen>> seen, String step, String file, String record) {
        seen.computeIfAbsent(step, s -> new HashMap<>())
                .computeIfAbsent(file, f -> new Seen())
                .add(record);
    }

    private void showTopics(Map<String, Long> topics) {
        timeline.heading("What each topic received");
        List<List<String>> rows = new ArrayList<>(List.of(List.of("topic", "events")));
        topics.forEach((topic, events) -> rows.add(List.of(topic, Long.toString(events))));
        timeline.table(rows);
    }

    private boolean showFiles(List<UsageFile> files, Map<String, Map<String, Seen>> seen)
            throws IOException, InterruptedException {
        timeline.heading("Every row of every file");
        List<List<String>> rows = new ArrayList<>(List.of(List.of(
                "file",
                "schema",
                "upload",
                "rows",
                "blank",
                "emitted",
                "valid",
                "invalid",
                "approved",
                "delivered",
                "closed",
                "in the API",
                "balance")));
        boolean all = true;
        for (UsageFile file : files) {
            FileCounts counts = file.getCounts();
            String key = key(file.getId(), file.getGeneration());
            long valid = counts.getValid().getRecords();
            long inApi = tenants.of(file.getVendor().getId())
                    .count("/usage/records?usagefile.id=" + file.getId() + "&status=closed");
            boolean holds = counts.getRowsRead() == counts.getRowsBlank() + counts.getEmitted()
                    && counts.getEmitted() == valid + counts.getInvalid()
                    && Tallies.equal(counts.getValid(), counts.getExported())
                    && Tallies.equal(counts.getExported(), counts.getClosed())
                    && once(seen, "uploaded", key, counts.getEmitted())
                    && once(seen, "validated", key, counts.getEmitted())
                    && once(seen, "approved", key, valid)
                    && once(seen, "accepted", key, valid)
                    && once(seen, "closed", file.getId(), valid)
                    && inApi == valid;
            all &= holds;
            rows.add(List.of(
                    file.getId(),
                    file.getReportingSchema(),
                    Integer.toString(file.getGeneration()),
                    text(counts.getRowsRead()),
                    text(counts.getRowsBlank()),
                    text(counts.getEmitted()),
                    text(valid),
                    text(counts.getInvalid()),
                    text(events(seen, "approved", key)),
                    text(events(seen, "accepted", key)),
                    text(events(seen, "closed", file.getId())),
                    text(inApi),
                    holds ? "holds" : "BROKEN"));
        }
        timeline.table(rows);
        return all;
    }

    private static boolean once(Map<String, Map<String, Seen>> seen, String step, String key, long expected) {
        return seen(seen, step, key).eachOnce(expected);
    }

    private static long events(Map<String, Map<String, Seen>> seen, String step, String key) {
        return seen(seen, step, key).events;
    }

    private static Seen seen(Map<String, Map<String, Seen>> seen, String step, String key) {
        return seen.getOrDefault(step, Map.of()).getOrDefault(key, new Seen());
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
