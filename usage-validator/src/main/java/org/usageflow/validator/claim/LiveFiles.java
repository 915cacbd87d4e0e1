package org.usageflow.validator.claim;

/** Knows of each upload of a file whether its record_ids and times still bar others. */
@FunctionalInterface
public interface LiveFiles {
    /**
     * False once the upload is invalid, rejected, deleted or replaced by a newer one, and from then on for ever.
     *
     * @param generation generation of the file, from 1
     */
    boolean isLive(String fileId, int generation);
}
