package org.usageflow.approval.work;

import java.util.List;
import java.util.Optional;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.FileContext;
import org.usageflow.contract.avro.UsageRule;

/** What is still to be done with the held records of one generation of a file, slice by slice. */
public sealed interface Work {

    /** Held records are removed: the file was rejected or deleted, is invalid, or has a newer generation. */
    record Discard(int nextRow) implements Work {}

    /**
     * Usage rules are tried on each record of a submitted file.
     *
     * @param records valid records of the file: evaluation begins when all of them are held
     * @param rules the rules as they stood when evaluation began; empty before
     * @param nextRow first row not yet judged
     * @param acceptedBy rule that accepted the first accepted record
     * @param undecided true when a record was left to a person
     */
    record Evaluation(
            String productId,
            String providerId,
            long records,
            Optional<List<UsageRule>> rules,
            int nextRow,
            Optional<String> acceptedBy,
            boolean undecided)
            implements Work {

        static Evaluation toBegin(String productId, String providerId, long records) {
            return new Evaluation(productId, providerId, records, Optional.empty(), 0, Optional.empty(), false);
        }

        /** Fixes the rules, so that a change of them does not split the file. */
        public Evaluation begin(List<UsageRule> current) {
            return new Evaluation(productId, providerId, records, Optional.of(current), nextRow, acceptedBy, undecided);
        }
    }

    /**
     * Rules accepted every record, and the answer to the command is awaited.
     *
     * @param rules the rules that decided
     */
    record Proposal(List<UsageRule> rules) implements Work {}

    /**
     * Held records of an accepted file go out in the order of their rows.
     *
     * @param file goes with each record; its record count tells when all of them are held
     * @param decision the acceptance
     * @param rules the rules that decided; none when a person did
     * @param nextRow first row not yet released
     */
    record Release(FileContext file, Decision decision, List<UsageRule> rules, int nextRow) implements Work {
        public Release from(int row) {
            return new Release(file, decision, rules, row);
        }

        /** The same, with the rules that decided. */
        Release decidedBy(List<UsageRule> deciders) {
            return new Release(file, decision, deciders, nextRow);
        }
    }
}
