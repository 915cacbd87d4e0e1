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
     * True while an upload of this file bars other files. Its rows may be ahead of this state, since records and files
     * travel on different topics: such an upload is being processed, so it counts.
     */
    public boolean isLive(int ofGeneration) {
        return ofGeneration > generation || (ofGeneration == generation && status.claimsItsRecords());
    }
}
