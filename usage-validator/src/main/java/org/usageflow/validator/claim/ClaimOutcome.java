package org.usageflow.validator.claim;

/** What became of a row's wish to use a record_id. */
public sealed interface ClaimOutcome {

    /** A newer upload of the same file uses the record_id already: the row belongs to the past and has no verdict. */
    record Stale() implements ClaimOutcome {}

    /** An outcome after which the row is judged. */
    sealed interface Judged extends ClaimOutcome {}

    /** The row has no record_id. */
    record Unclaimed() implements Judged {}

    /** The record_id is the row's from now on. */
    record Granted() implements Judged {}

    /** The record_id was the row's before: the same row again. */
    record Held() implements Judged {}

    /**
     * Another row of the same upload has the record_id.
     *
     * @param row that row, from 1
     */
    record Repeated(int row) implements Judged {}

    /**
     * Another file has the record_id.
     *
     * @param fileId that file
     */
    record Foreign(String fileId) implements Judged {}
}
