package org.usageflow.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up the server's verdicts, and tells of each record that was not taken, a line each. Not for several threads. */
final class Receipts {
    private static final String ACCEPTED = "accepted";
    private static final String DUPLICATE = "duplicate";
    private static final String CONFLICT = "conflict";
    private static final String MALFORMED = "malformed";

    private final Consumer<String> refusals;
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final Set<String> stored = new HashSet<>();
    private long records;
    private long requests;

    Receipts(Consumer<String> refusals) {
        this.refusals = refusals;
    }

    /** Takes the answer to a request. */
    void add(Batch batch, JsonNode receipt) {
        requests++;
        records += batch.size();
        for (JsonNode verdict : receipt.path("verdicts")) {
            String word = verdict.path("verdict").asText();
            counts.merge(word, 1L, Long::sum);
            if (word.equals(ACCEPTED) || word.equals(DUPLICATE)) {
                stored.add(verdict.path("record_id").asText());
            } else {
                refuse(batch.place(verdict.path("position").asInt()), word, verdict);
            }
        }
    }

    private void refuse(String place, String word, JsonNode verdict) {
        String head = String.join("  ", place, verdict.path("record_id").asText("-"), word);
        JsonNode errors = verdict.path("errors");
        if (errors.isEmpty()) {
            refusals.accept(head + "  another record is stored under this id");
        }
        for (JsonNode error : errors) {
            refusals.accept(String.join(
                    "  ",
                    head,
                    error.path("pointer").asText(),
                    error.path("code").asText(),
                    error.path("message").asText()));
        }
    }

    /** Records that are stored, each id once: the control total. */
    int stored() {
        return stored.size();
    }

    /** Whether each record was taken, now or before. */
    boolean allStored() {
        return count(ACCEPTED) + count(DUPLICATE) == records;
    }

    /** What became of all records, in a line. */
    String summary() {
        return "%s in %s: %d accepted, %d duplicate, %d conflict, %d malformed"
                .formatted(
                        some(records, "record"),
                        some(requests, "request"),
                        count(ACCEPTED),
                        count(DUPLICATE),
                        count(CONFLICT),
                        count(MALFORMED));
    }

    private static String some(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private long count(String verdict) {
        return counts.getOrDefault(verdict, 0L);
    }
}
