package org.usageflow.cli.ledger;

import java.util.List;

/**
 * What a verification found.
 *
 * @param files files with entries
 * @param entries entries of the ledger
 * @param records events held against them
 * @param expired steps whose records are past their retention, and were not held against their entries
 * @param differences what is not as it should be, the first one first
 */
public record Verification(long files, long entries, long records, long expired, List<Difference> differences) {
    public Verification {
        differences = List.copyOf(differences);
    }

    public boolean holds() {
        return differences.isEmpty();
    }
}
