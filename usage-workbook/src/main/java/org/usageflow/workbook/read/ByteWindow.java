package org.usageflow.workbook.read;

import java.util.Arrays;
import org.usageflow.workbook.zip.PartStream;

/**
 * A window that slides over the bytes of a part. Behind the last byte stand a {@code <} and zeros, so that a scan for
 * markup ends there by itself, and no pattern of up to {@link #MARGIN} bytes is found across the end.
 */
final class ByteWindow {
    /** How far a scanner may look ahead of a byte that it has seen to lie within the window. */
    static final int MARGIN = 64;

    private static final int INITIAL_BYTES = 256 * 1024;
    /** A row of 16,384 numbers fits well; larger ones are left to the parser. */
    private static final int BYTES_MAX = 8 << 20;

    private final PartStream in;
    private byte[] bytes = new byte[INITIAL_BYTES + MARGIN];
    private int limit;
    private boolean ended;

    ByteWindow(PartStream in) {
        this.in = in;
    }

    /** The bytes; another array after each {@link #slide}. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the bytes end. */
    int limit() {
        return limit;
    }

    /** Whether a scan that did not understand a byte could understand it once more bytes are there. */
    boolean mayContinue(int at) {
        return !ended && at + MARGIN > limit;
    }

    /**
     * Drops what stands before the index, which becomes 0, and reads more.
     *
     * @return false when there is no more, or no room for it
     */
    boolean slide(int from) {
        int kept = limit - from;
        int capacity = bytes.length - MARGIN;
        if (ended || (kept == capacity && capacity >= BYTES_MAX)) {
            return false;
        }
        byte[] target = kept == capacity ? new byte[capacity * 2 + MARGIN] : bytes;
        System.arraycopy(bytes, from, target, 0, kept);
        bytes = target;
        limit = kept;
        fill();
        return true;
    }

    private void fill() {
        int capacity = bytes.length - MARGIN;
        while (limit < capacity && !ended) {
            int count = in.read(bytes, limit, capacity - limit);
            if (count < 0) {
                ended = true;
            } else {
                limit += count;
            }
        }
        bytes[limit] = '<';
        Arrays.fill(bytes, limit + 1, limit + MARGIN, (byte) 0);
    }
}
