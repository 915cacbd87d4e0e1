package org.usageflow.offline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The record_ids of one file, each with the first row that has it. An id takes 20 bytes whatever its length, since half of
 * its SHA-256 stands for it: a million ids fit in 60 MB. Not for several threads.
 */
final class RowClaims {
    private static final int SLOTS_MIN = 1 << 10;
    private static final double LOAD_MAX = 0.6;

    private final MessageDigest digest = sha256();
    private long[] keys = new long[2 * SLOTS_MIN];
    private int[] rows = new int[SLOTS_MIN];
    private int size;

    /**
     * Notes that a row has a record_id.
     *
     * @param row from 1
     * @return the first row that has it, which is the given one when no other had it before
     */
    int claim(String recordId, int row) {
        if (size >= rows.length * LOAD_MAX) {
            grow();
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(recordId.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong();
        int slot = slot(high, low);
        if (rows[slot] == 0) {
            put(slot, high, low, row);
            size++;
        }
        return rows[slot];
    }

    /** The slot that has a key, or the free one where it belongs. */
    private int slot(long high, long low) {
        int mask = rows.length - 1;
        int slot = (int) low & mask;
        while (rows[slot] != 0 && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void put(int slot, long high, long low, int row) {
        keys[2 * slot] = high;
        keys[2 * slot + 1] = low;
        rows[slot] = row;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRows = rows;
        keys = new long[2 * oldKeys.length];
        rows = new int[2 * oldRows.length];
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] != 0) {
                put(slot(oldKeys[2 * i], oldKeys[2 * i + 1]), oldKeys[2 * i], oldKeys[2 * i + 1], oldRows[i]);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
