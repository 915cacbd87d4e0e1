package org.usageflow.workbook.zip;

/**
 * One entry of the container, as the central directory describes it.
 *
 * @param name as stored, with forward slashes and without a leading one
 * @param crc32 of the unpacked bytes
 * @param packedBytes size in the file
 * @param bytes size unpacked
 * @param headerOffset where its local header begins
 */
record ZipPart(String name, int method, long crc32, long packedBytes, long bytes, long headerOffset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
}
