package org.usageflow.cli.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.StageContext;

/**
 * Finds the row behind a digest that does not agree: a record repeats what the step before said of its row, so the first row that
 * says something else is the one. Reads a file's records once more, and only where a difference was found.
 */
final class Locator {
    private final StageContext context;
    private final TopicScan scan;

    Locator(StageContext context, TopicScan scan) {
        this.context = context;
        this.scan = scan;
    }

    /** The first row of a step that does not say what its neighbours say; none when they agree, or have nothing in common. */
    List<Difference> locate(GenerationKey file, LedgerStep step) {
        Map<LedgerStep, Map<Integer, IndexedRecord>> rows = new EnumMap<>(LedgerStep.class);
        for (LedgerStep neighbour : neighbours(step)) {
            rows.put(neighbour, rows(file, neighbour));
        }
        Map<Integer, IndexedRecord> own = rows.getOrDefault(step, Map.of());
        for (Map.Entry<Integer, IndexedRecord> row : own.entrySet()) {
            for (LedgerStep neighbour : rows.keySet()) {
                IndexedRecord other = rows.getOrDefault(neighbour, Map.of()).get(row.getKey());
                List<String> difference = neighbour == step || other == null
                        ? List.of()
                        : compare(step, row.getValue(), neighbour, other);
                if (!difference.isEmpty()) {
                    return List.of(new Difference(
                            file.fileId(),
                            file.generation(),
                            step.id(),
                            "row " + row.getKey() + ", " + difference.get(0),
                            difference.get(1) + " as " + neighbour.id(),
                            difference.get(2)));
                }
            }
        }
        return List.of();
    }

    private static List<LedgerStep> neighbours(LedgerStep step) {
        return switch (step) {
            case UPLOADED -> List.of(LedgerStep.UPLOADED, LedgerStep.VALIDATED);
            case VALIDATED -> List.of(LedgerStep.UPLOADED, LedgerStep.VALIDATED, LedgerStep.APPROVED);
            case APPROVED -> List.of(LedgerStep.VALIDATED, LedgerStep.APPROVED, LedgerStep.ACCEPTED);
            case ACCEPTED -> List.of(LedgerStep.APPROVED, LedgerStep.ACCEPTED);
            case SUSPENDED, CLOSED -> List.of();
        };
    }

    private Map<Integer, IndexedRecord> rows(GenerationKey file, LedgerStep step) {
        Map<Integer, IndexedRecord> rows = new TreeMap<>();
        StepRecords reader = new StepRecords(context, step);
        TopicScan quiet = new TopicScan(context.config(), difference -> {});
        for (String topic : reader.topics(scan)) {
            quiet.read(topic, event -> {
                try {
                    reader.read(event)
                            .filter(seen ->
                                    seen.fileId().equals(file.fileId()) && seen.generation() == file.generation())
                            .ifPresent(seen -> rows.putIfAbsent(seen.row(), seen.content()));
                } catch (IllegalArgumentException e) {
                    // told by the verification already
                    return;
                }
            });
        }
        return rows;
    }

    /** Field, value of the neighbour and own value of the first field that differs. */
    private static List<String> compare(LedgerStep step, IndexedRecord own, LedgerStep neighbour, IndexedRecord other) {
        if (step.compareTo(neighbour) > 0) {
            return common(other, own);
        }
        List<String> found = common(own, other);
        return found.isEmpty() ? found : List.of(found.get(0), found.get(2), found.get(1));
    }

    /** Compares what a record and the next step's record have in common: field, earlier value, later value. */
    private static List<String> common(IndexedRecord earlier, IndexedRecord later) {
        return switch (later) {
            case ValidatedRecord v
            when earlier instanceof UploadedRecord u -> first("cells", u.getCells(), v.getCells());
            case ApprovedRecord a when earlier instanceof ValidatedRecord v -> first("record", v, a.getRecord());
            case AcceptedRecord r when earlier instanceof ApprovedRecord a -> accepted(a, r);
            default -> List.of();
        };
    }

    private static List<String> accepted(ApprovedRecord a, AcceptedRecord r) {
        ValidatedRecord v = a.getRecord();
        List<List<String>> found = new ArrayList<>();
        found.add(first("usage", v.getUsage(), r.getUsage()));
        found.add(first("file", a.getFile(), r.getFile()));
        found.add(first("decision", a.getDecision(), r.getDecision()));
        found.add(first("params", v.getCells().getParams(), r.getParams()));
        found.add(first("categoryId", v.getCells().getCategoryId(), r.getCategoryId()));
        found.add(first("recordNote", v.getCells().getRecordNote(), r.getRecordNote()));
        return found.stream().filter(f -> !f.isEmpty()).findFirst().orElse(List.of());
    }

    private static List<String> first(String path, @Nullable Object earlier, @Nullable Object later) {
        if (Objects.equals(earlier, later)) {
            return List.of();
        }
        if (earlier instanceof IndexedRecord a && later instanceof IndexedRecord b) {
            for (Schema.Field field : a.getSchema().getFields()) {
                List<String> found = first(path + "." + field.name(), a.get(field.pos()), b.get(field.pos()));
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return List.of();
        }
        return List.of(path, String.valueOf(earlier), String.valueOf(later));
    }
}
