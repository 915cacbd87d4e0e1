package org.usageflow.cli.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.usageflow.contract.ledger.LedgerStep;

/**
 * Something in the topics is not as the ledger says, or the other way round.
 *
 * @param fileId file; empty when it can not be told
 * @param generation of the file; 0 when it can not be told
 * @param step step or topic at fault
 * @param place entry, record, row, lane or offset
 * @param expected what should be there
 * @param found what is there
 */
public record Difference(String fileId, int generation, String step, String place, String expected, String found) {
    private static final List<String> STEPS =
            Arrays.stream(LedgerStep.values()).map(LedgerStep::id).toList();

    /** By file and upload, then by step; what is of no step comes first. */
    static final Comparator<Difference> ORDER = Comparator.comparing(Difference::fileId)
            .thenComparingInt(Difference::generation)
            .thenComparingInt(Difference::order);

    /** A topic that can not be read, with whatever file lies there. */
    static Difference unreadable(String topic, String place, String found) {
        return new Difference("", 0, topic, place, "bytes as they were written", found);
    }

    private int order() {
        return STEPS.indexOf(step);
    }

    /** A line for a person. */
    public String sentence() {
        String file = fileId.isEmpty() ? "" : fileId + (generation == 0 ? "" : " upload " + generation) + ", ";
        return file + step + ", " + place + ": expected " + expected + ", found " + found;
    }
}
