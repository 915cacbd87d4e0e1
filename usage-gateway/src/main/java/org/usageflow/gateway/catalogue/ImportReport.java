package org.usageflow.gateway.catalogue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the lines of an import, and hands out why lines were refused. Used by one thread. */
final class ImportReport {
    private static final int SENTENCES_MAX = 20;
    private static final int SENTENCE_MAX = 400;

    private final Refusals refusals;
    private final Map<String, Long> imported = new TreeMap<>();
    private final Map<String, Long> unchanged = new TreeMap<>();
    private final Map<String, Long> deleted = new TreeMap<>();
    private long failed;

    /**
     * Why a line was refused.
     *
     * @param line line of the body, from 1
     * @param type its type, as far as it tells one
     * @param id id of what it is about, as far as it tells one
     * @param code code of the first fault
     * @param errors a sentence for each fault
     */
    record Refusal(
            long line, @Nullable String type, @Nullable String id, String code, List<String> errors) {
        static Refusal of(long line, @Nullable String type, @Nullable String id, List<LineFault> faults) {
            return new Refusal(
                    line,
                    type,
                    id,
                    faults.getFirst().code().code(),
                    faults.stream()
                            .limit(SENTENCES_MAX)
                            .map(fault -> shortened(fault.sentence()))
                            .toList());
        }
    }

    /**
     * What became of all lines.
     *
     * @param imported lines by type that were written
     * @param unchanged lines by type that said what was so already
     * @param deleted lines by type that removed something
     * @param failed lines that were refused
     */
    record Summary(Map<String, Long> imported, Map<String, Long> unchanged, Map<String, Long> deleted, long failed) {}

    /** Takes refusals as they come. */
    @FunctionalInterface
    interface Refusals {
        void add(Refusal refusal) throws IOException;
    }

    ImportReport(Refusals refusals) {
        this.refusals = refusals;
    }

    private static String shortened(String sentence) {
        return sentence.length() <= SENTENCE_MAX ? sentence : sentence.substring(0, SENTENCE_MAX) + "…";
    }

    void imported(String type) {
        imported.merge(type, 1L, Long::sum);
    }

    void unchanged(String type) {
        unchanged.merge(type, 1L, Long::sum);
    }

    void deleted(String type) {
        deleted.merge(type, 1L, Long::sum);
    }

    void refused(Refusal refusal) throws IOException {
        failed++;
        refusals.add(refusal);
    }

    Summary summary() {
        return new Summary(imported, unchanged, deleted, failed);
    }
}
