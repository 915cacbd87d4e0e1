package org.usageflow.approval.work;

import java.time.Instant;
import java.util.Optional;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.FileContext;
import org.usageflow.contract.avro.JudgingProgress;
import org.usageflow.contract.avro.UsageFile;

/** What is still to be done with the held records of one generation of a file, slice by slice. */
public sealed interface Work {

    /** Held records are removed: the file was rejected or deleted, is invalid, or has a newer generation. */
    record Discard(int nextRow) implements Work {}

    /**
     * Usage rules are tried on each record of a submitted file.
     *
     * @param file the file as it was submitted; judging begins when all its valid records are held
     * @param submittedAt when
     * @param judging how far it has come, with the rules as they stood when it began; empty before
     * @param nextQuestion first row whose past was not asked for yet
     * @param nextRow first row not yet judged
     */
    record Evaluation(
            UsageFile file, Instant submittedAt, Optional<JudgingProgress> judging, int nextQuestion, int nextRow)
            implements Work {
        static Evaluation toBegin(UsageFile file, Instant submittedAt) {
            return new Evaluation(file, submittedAt, Optional.empty(), 0, 0);
        }

        /** Fixes the rules, so that a change of them does not split the file. */
        public Evaluation begin(JudgingProgress progress) {
            return new Evaluation(file, submittedAt, Optional.of(progress), nextQuestion, nextRow);
        }

        /** The same, with the past of records asked for before a row. */
        public Evaluation askedBefore(int row) {
            return new Evaluation(file, submittedAt, judging, row, nextRow);
        }

        /** The same, with records judged before a row. */
        public Evaluation judgedBefore(int row, JudgingProgress progress) {
            return new Evaluation(file, submittedAt, Optional.of(progress), nextQuestion, row);
        }
    }

    /** Rules accepted every record, and the answer to the command is awaited. */
    record Proposal() implements Work {}

    /**
     * Held records of an accepted file go out in the order of their rows.
     *
     * @param file goes with each record; its record count tells when all of them are held
     * @param periodStartAt first instant of the reported period
     * @param acceptedAt when it was accepted
     * @param decision the acceptance
     * @param byRules true when usage rules decided each record; false when a person did
     * @param nextRow first row not yet released
     */
    record Release(
            FileContext file,
            Instant periodStartAt,
            Instant acceptedAt,
            Decision decision,
            boolean byRules,
            int nextRow)
            implements Work {
        public Release from(int row) {
            return new Release(file, periodStartAt, acceptedAt, decision, byRules, row);
        }

        /** The same, decided record by record. */
        Release decidedByRules() {
            return new Release(file, periodStartAt, acceptedAt, decision, true, nextRow);
        }
    }
}
