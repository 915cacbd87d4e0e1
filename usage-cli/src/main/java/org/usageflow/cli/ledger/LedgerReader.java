package org.usageflow.cli.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.StageContext;

/** Reads the ledger, and checks the chain of each file on the way. */
final class LedgerReader {
    static final String STEP = "ledger";

    private final String topic;
    private final Deserializer<LedgerEntry> deserializer;
    private final Consumer<Difference> differences;
    private final Digests digests = new Digests();
    private final Map<String, FileAccount> accounts = new TreeMap<>();
    private final Map<String, Sha256> heads = new TreeMap<>();

    LedgerReader(StageContext context, Consumer<Difference> differences) {
        this.topic = context.topics().of(Topics.LEDGER);
        this.deserializer = context.serdes().of(LedgerEntry.class).deserializer();
        this.differences = differences;
    }

    /** The accounts by file, in the order of ids. */
    Map<String, FileAccount> read(TopicScan scan) {
        scan.read(topic, this::take);
        return accounts;
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        String key = event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
        decode(event)
                .ifPresentOrElse(
                        entry -> take(entry, event.value()),
                        () -> differences.accept(new Difference(
                                key,
                                0,
                                STEP,
                                "partition " + event.partition() + ", offset " + event.offset(),
                                "an entry",
                                "bytes that are none")));
    }

    private Optional<LedgerEntry> decode(ConsumerRecord<byte[], byte[]> event) {
        try {
            LedgerEntry entry = deserializer.deserialize(topic, event.value());
            if (entry != null && entry.getBody() instanceof LedgerPosting posting) {
                LedgerStep.of(posting.getStep());
            }
            return Optional.ofNullable(entry)
                    .filter(known -> known.getFileId().equals(new String(event.key(), StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void take(LedgerEntry entry, byte[] value) {
        FileAccount account = accounts.computeIfAbsent(entry.getFileId(), FileAccount::new);
        long expected = account.entries().size() + 1L;
        if (entry.getSequence() != expected) {
            tell(entry, "entry " + expected, "entry " + entry.getSequence());
        }
        Sha256 hash = digests.ofEntry(value);
        if (!hash.equals(entry.getHash())) {
            tell(entry, "the hash " + Hex.of(hash) + " of its content", Hex.of(entry.getHash()));
        }
        Sha256 previous = heads.getOrDefault(entry.getFileId(), Digests.none());
        if (!previous.equals(entry.getPrevious())) {
            tell(entry, "the entry before to be " + Hex.of(entry.getPrevious()), Hex.of(previous));
        }
        for (String imbalance : entry.getImbalances()) {
            tell(entry, "a balance", imbalance);
        }
        heads.put(entry.getFileId(), hash);
        account.add(entry);
    }

    private void tell(LedgerEntry entry, String expected, String found) {
        differences.accept(new Difference(
                entry.getFileId(), entry.getGeneration(), STEP, "entry " + entry.getSequence(), expected, found));
    }
}
