package org.usageflow.lifecycle.ledger;

import java.util.Objects;
import org.apache.kafka.common.serialization.Serializer;
import org.usageflow.contract.avro.LedgerBook;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.ledger.Digests;

/** Gives an entry its place behind the ones before it. Used by one thread. */
final class Chain {
    private final Serializer<LedgerEntry> serializer;
    private final String topic;
    private final Digests digests = new Digests();

    Chain(Serializer<LedgerEntry> serializer, String topic) {
        this.serializer = serializer;
        this.topic = topic;
    }

    /** The entry's value, numbered, linked and sealed; the book ends with it. */
    byte[] append(LedgerBook book, LedgerEntry entry) {
        entry.setSequence(book.getEntries() + 1);
        entry.setPrevious(book.getHead());
        byte[] value = Objects.requireNonNull(serializer.serialize(topic, entry));
        Sha256 hash = digests.seal(value);
        book.setEntries(entry.getSequence());
        book.setHead(hash);
        return value;
    }
}
