package org.usageflow.validator.tally;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.Tally;

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

    /** Adds a valid record. */
    public FileTally plusValid(BigDecimal quantity, @Nullable BigDecimal amount, long nowMs) {
        return new FileTally(generation, Tallies.plus(valid, quantity, amount), invalid, nowMs);
    }

    /** Adds an invalid record. */
    public FileTally plusInvalid(long nowMs) {
        return new FileTally(generation, valid, invalid + 1, nowMs);
    }

    /** Verdicts in all. */
    public long judged() {
        return valid.getRecords() + invalid;
    }
}
