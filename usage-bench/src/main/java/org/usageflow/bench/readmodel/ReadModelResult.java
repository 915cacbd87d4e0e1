package org.usageflow.bench.readmodel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of the read model.
 *
 * @param records records in it
 * @param files files in it
 * @param bound longest time, in milliseconds, that a list may take
 * @param measured each query of each caller
 */
public record ReadModelResult(long records, int files, double bound, List<Measured> measured) {
    private static final double NANOS_A_MILLI = 1e6;

    public ReadModelResult {
        measured = List.copyOf(measured);
    }

    /**
     * A query and its times, all of them.
     *
     * @param caller role of who asked
     * @param status HTTP status of its answers
     * @param total how many objects there are, or at least are
     * @param nanos sorted
     */
    public record Measured(
            String list, String caller, String what, int status, long total, boolean atLeast, List<Long> nanos) {
        public Measured {
            nanos = nanos.stream().sorted().toList();
        }

        double millis(double share) {
            return nanos.get((int) Math.ceil(nanos.size() * share) - 1) / NANOS_A_MILLI;
        }

        boolean isAbove(double bound) {
            return millis(0.99) > bound;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-20s %-12s %-44s %9.1f  total %s%,d",
                    list,
                    caller,
                    what,
                    millis(0.99),
                    atLeast ? "at least " : "",
                    total);
        }
    }

    private boolean isSlow(Measured one) {
        return one.isAbove(bound);
    }

    private static double millis(List<Measured> some, double share) {
        List<Long> all =
                some.stream().flatMap(one -> one.nanos().stream()).sorted().toList();
        return all.get((int) Math.ceil(all.size() * share) - 1) / NANOS_A_MILLI;
    }

    /** A line of the table of lists. */
    static String summary(String list, List<Measured> some, double bound) {
        return String.format(
                Locale.ROOT,
                "%-44s %,8d %8.1f %8.1f %8.1f %,8d",
                list,
                some.size(),
                millis(some, 0.5),
                millis(some, 0.99),
                millis(some, 1),
                some.stream().filter(one -> one.isAbove(bound)).count());
    }

    /** The result for people: a line a list, then each query above the bound. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d records in %,d files; over HTTP, milliseconds, bound %.0f", records, files, bound));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-44s %8s %8s %8s %8s %8s", "list", "queries", "p50", "p99", "worst", "slow"));
        byList().forEach((list, some) -> lines.add(summary(list, some, bound)));
        lines.add(summary("all", measured, bound));
        lines.add("");
        List<Measured> slow = measured.stream()
                .filter(this::isSlow)
                .sorted(Comparator.comparingDouble((Measured one) -> one.millis(0.99))
                        .reversed())
                .toList();
        lines.add(slow.isEmpty() ? "No query is above the bound." : "Above the bound:");
        slow.forEach(one -> lines.add(one.line()));
        return lines;
    }

    private Map<String, List<Measured>> byList() {
        Map<String, List<Measured>> byList = new LinkedHashMap<>();
        measured.forEach(one ->
                byList.computeIfAbsent(one.list(), any -> new ArrayList<>()).add(one));
        return byList;
    }

    /** The result for programs: every query. */
    public ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("read_model_records", records);
        json.put("read_model_files", files);
        json.put("read_model_p99_ms", millis(measured, 0.99));
        json.put(
                "read_model_slow_queries",
                measured.stream().filter(this::isSlow).count());
        ArrayNode queries = json.putArray("read_model_queries");
        measured.forEach(one -> queries.addObject()
                .put("list", one.list())
                .put("caller", one.caller())
                .put("query", one.what())
                .put("status", one.status())
                .put("total", one.total())
                .put("at_least", one.atLeast())
                .put("p50_ms", one.millis(0.5))
                .put("p99_ms", one.millis(0.99)));
        return json;
    }
}
