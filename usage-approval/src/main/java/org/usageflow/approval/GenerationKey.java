package org.usageflow.approval;

import org.apache.kafka.common.serialization.Serde;

/**
 * One generation of a file, as a store's key: the file's id, then four bytes, so that keys sort by file and generation.
 *
 * @param generation from 0
 */
record GenerationKey(String fileId, int generation) {

    static Serde<GenerationKey> serde() {
        return KeyBytes.serde(
                1,
                key -> KeyBytes.of(key.fileId, key.generation),
                (fileId, numbers) -> new GenerationKey(fileId, numbers.getInt()));
    }

    /** One of its rows. */
    RowKey row(int row) {
        return new RowKey(fileId, generation, row);
    }

    /** One of the slices of its held records. */
    SliceKey slice(int firstRow, int number) {
        return new SliceKey(fileId, generation, firstRow, number);
    }
}
