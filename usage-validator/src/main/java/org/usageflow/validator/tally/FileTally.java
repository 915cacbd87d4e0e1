package org.usageflow.validator.tally;

import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.Usage;
import org.usageflow.validator.rule.Verdict;

/**
 * Verdicts that one shard has given on one upload of a file, cumulative.
 *
 * @param generation generation of the file, from 1
 * @param valid valid records
 * @param invalid invalid records
 * @param countedAtMs time of the last verdict, milliseconds since 1970 UTC
 */
public record FileTally(int generation, Tally valid, long invalid, long countedAtMs) {

    public static FileTally none(int generation) {
        return new FileTally(generation, Tallies.zero(), 0, 0);
    }

    /** Adds a verdict. */
    public FileTally plus(Verdict verdict, long nowMs) {
        return switch (verdict) {
            case Verdict.Valid(Usage usage) ->
                new FileTally(generation, Tallies.plus(valid, usage.getQuantity(), usage.getAmount()), invalid, nowMs);
            case Verdict.Invalid ignored -> new FileTally(generation, valid, invalid + 1, nowMs);
        };
    }

    /** Verdicts in all. */
    public long judged() {
        return valid.getRecords() + invalid;
    }
}
