package org.usageflow.validator.state;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.usageflow.validator.history.HistoryCodec;
import org.usageflow.validator.history.HistoryEntry;

/** Entries of histories as a store keeps them. */
final class HistoryEntrySerde {
    private HistoryEntrySerde() {}

    static Serde<HistoryEntry> create() {
        return Serdes.serdeFrom(
                (topic, entry) -> entry == null ? null : HistoryCodec.encode(entry),
                (topic, bytes) -> bytes == null ? null : HistoryCodec.decode(bytes));
    }
}
