package org.usageflow.validator.claim;

/** Knows of each file whether its claims still bar others. */
@FunctionalInterface
public interface ClaimingFiles {
    boolean stillCounts(Claim claim);
}
