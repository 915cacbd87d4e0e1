package org.usageflow.workbook;

/**
 * How much was read of the bytes that hold the rows: the packed tab of a workbook, or a whole file without tabs. Readers are a
 * buffer ahead of the row that they give, so that a small file counts as read with its first row.
 *
 * @param bytesRead bytes read so far
 * @param bytes all of them; 0 when unknown
 */
public record ReadShare(long bytesRead, long bytes) {
    public static final ReadShare UNKNOWN = new ReadShare(0, 0);
}
