package org.usageflow.approval;

import org.apache.kafka.common.serialization.Serde;

/**
 * One row of one generation of a file, as a store's key: the file's id, then four bytes each, so that a range of keys is in
 * the order of rows.
 *
 * @param generation from 0
 * @param row from 0
 */
record RowKey(String fileId, int generation, int row) {

    static Serde<RowKey> serde() {
        return KeyBytes.serde(
                2,
                key -> KeyBytes.of(key.fileId, key.generation, key.row),
                (fileId, numbers) -> new RowKey(fileId, numbers.getInt(), numbers.getInt()));
    }
}
