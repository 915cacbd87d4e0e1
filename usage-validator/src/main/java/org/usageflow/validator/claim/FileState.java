package org.usageflow.validator.claim;

import org.usageflow.contract.UsageFileStatus;

/**
 * What claims depend on of a file.
 *
 * @param status status
 * @param generation generation, 0 before the first upload
 */
public record FileState(UsageFileStatus status, int generation) {
    /** A file of which nothing is known yet. */
    public static final FileState UNKNOWN = new FileState(UsageFileStatus.DRAFT, 0);

    /**
     * True while a claim of this file bars other files. A claim may be ahead of this state, since records and files
     * travel on different topics: such a claim is of an upload that is being processed, so it counts.
     */
    public boolean counts(Claim claim) {
        return claim.generation() > generation || (claim.generation() == generation && status.claimsItsRecords());
    }
}
