package org.usageflow.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Which rows of a file are faulty: evenly spread, the faults in turn, so that a few rows show all of them. */
final class FaultPlan {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final long rows;
    private final long faultyRows;
    private final long phase;
    private final List<SampleFault> faults;

    FaultPlan(SampleFileSpec spec, List<SampleFault> faults) {
        this.rows = spec.rows();
        this.faultyRows = spec.errorPercent()
                .multiply(BigDecimal.valueOf(rows))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .longValueExact();
        this.phase = new Dice(spec.seed(), 0).below(rows);
        this.faults = faults;
    }

    long faultyRows() {
        return faultyRows;
    }

    /** @param index of the row, from 0 */
    Optional<SampleFault> fault(long index) {
        long before = faultsBefore(index);
        if (faultsBefore(index + 1) == before) {
            return Optional.empty();
        }
        return Optional.of(faults.get((int) (before % faults.size())));
    }

    private long faultsBefore(long index) {
        return (index * faultyRows + phase) / rows;
    }
}
