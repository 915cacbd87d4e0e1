package org.usageflow.approval;

import org.apache.kafka.common.serialization.Serde;

/**
 * A slice of the held records of one generation of a file, as a store's key: the file's id, then four bytes each, so that
 * slices are in the order of their rows.
 *
 * @param generation from 0
 * @param firstRow first of the rows that are neighbours
 * @param number tells slices of the same neighbours apart
 */
record SliceKey(String fileId, int generation, int firstRow, int number) {

    static Serde<SliceKey> serde() {
        return KeyBytes.serde(
                3,
                key -> KeyBytes.of(key.fileId, key.generation, key.firstRow, key.number),
                (fileId, numbers) -> new SliceKey(fileId, numbers.getInt(), numbers.getInt(), numbers.getInt()));
    }

    /** Another slice of the same neighbours. */
    SliceKey numbered(int other) {
        return new SliceKey(fileId, generation, firstRow, other);
    }
}
