package org.usageflow.workbook.reconcile;

import java.util.BitSet;

/**
 * Which records rows have named so far, in little heap: a bit for each row of the file, and 128 bits of hash for each of the
 * vendor's ids, of which no two of a million meet by chance.
 */
final class SeenRecords {
    private static final int SLOTS_BEGIN = 1 << 10;
    private static final long MIX_ONE = 0xFF51AFD7ED558CCDL;
    private static final long MIX_TWO = 0xC4CEB9FE1A85EC53L;

    private final BitSet rows = new BitSet();
    private long[] hashes = new long[2 * SLOTS_BEGIN];
    private int size;

    /** False when the record was named before. */
    boolean add(RecordKey key) {
        return switch (key) {
            case RecordKey.OwnId(var id) -> addRow(id.row());
            case RecordKey.VendorId(var recordId) -> addText(recordId);
        };
    }

    private boolean addRow(int row) {
        boolean isNew = !rows.get(row);
        rows.set(row);
        return isNew;
    }

    private boolean addText(String text) {
        long one = hash(text, MIX_ONE);
        long two = hash(text, MIX_TWO) | 1;
        if (!put(hashes, one, two)) {
            return false;
        }
        size++;
        if (size * 4 > hashes.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[hashes.length * 2];
        for (int i = 0; i < hashes.length; i += 2) {
            if (hashes[i + 1] != 0) {
                put(larger, hashes[i], hashes[i + 1]);
            }
        }
        hashes = larger;
    }

    /** A slot whose second half is 0 is free. */
    private static boolean put(long[] table, long one, long two) {
        int mask = table.length / 2 - 1;
        int slot = (int) (one >>> 32) & mask;
        while (table[2 * slot + 1] != 0) {
            if (table[2 * slot] == one && table[2 * slot + 1] == two) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[2 * slot] = one;
        table[2 * slot + 1] = two;
        return true;
    }

    private static long hash(String text, long factor) {
        long hash = factor ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * factor;
            hash ^= hash >>> 29;
        }
        hash *= factor;
        return hash ^ (hash >>> 32);
    }
}
