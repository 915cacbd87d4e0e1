package org.usageflow.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.Tally;

/** Arithmetic of {@link Tally}: counts and sums are always kept together. */
public final class Tallies {
    private Tallies() {}

    public static Tally zero() {
        return new Tally(0L, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** A file's counts before anything was read. */
    public static FileCounts noCounts() {
        return new FileCounts(0L, 0L, 0L, false, zero(), 0L, zero(), zero(), 0L, 0L);
    }

    /** Adds one record; a record without an amount adds none. */
    public static Tally plus(Tally tally, BigDecimal quantity, @Nullable BigDecimal amount) {
        return new Tally(
                tally.getRecords() + 1,
                tally.getQuantity().add(quantity),
                amount == null ? tally.getAmount() : tally.getAmount().add(amount));
    }

    public static Tally plus(Tally a, Tally b) {
        return new Tally(
                a.getRecords() + b.getRecords(),
                a.getQuantity().add(b.getQuantity()),
                a.getAmount().add(b.getAmount()));
    }

    /** True when counts and sums agree; scale does not matter. */
    public static boolean equal(Tally a, Tally b) {
        return a.getRecords() == b.getRecords()
                && a.getQuantity().compareTo(b.getQuantity()) == 0
                && a.getAmount().compareTo(b.getAmount()) == 0;
    }
}
