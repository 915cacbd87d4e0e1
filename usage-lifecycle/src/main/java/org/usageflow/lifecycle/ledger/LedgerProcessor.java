package org.usageflow.lifecycle.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.LedgerBook;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.topic.TopicNames;

/** Enters moves of files and accounts of stages into the ledger. */
public final class LedgerProcessor extends ContextualProcessor<String, SpecificRecord, String, byte[]> {
    public static final String STORE = "ledger-books";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerProcessor.class);

    private final UsageSerdes serdes;
    private final TopicNames topics;
    private final MeterRegistry metrics;
    private final Chain chain;
    private final Digests digests = new Digests();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private KeyValueStore<String, LedgerBook> books;

    public LedgerProcessor(UsageSerdes serdes, TopicNames topics, MeterRegistry metrics) {
        this.serdes = serdes;
        this.topics = topics;
        this.metrics = metrics;
        this.chain = new Chain(serdes.of(LedgerEntry.class).serializer(), topics.of(Topics.LEDGER));
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        books = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, SpecificRecord> input) {
        @Nullable LedgerBook known = books.get(input.key());
        LedgerBook book = known == null ? FileLedger.empty() : known;
        FileLedger ledger = new FileLedger(book);
        switch (input.value()) {
            case FileEvent event -> append(input, book, List.of(ledger.enter(event, digest(event))));
            case StepAccount account -> append(input, book, ledger.enter(account));
            default ->
                throw new IllegalArgumentException(
                        "The ledger knows no " + input.value().getClass());
        }
    }

    private Sha256 digest(FileEvent event) {
        return digests.of(Objects.requireNonNull(
                serdes.of(FileEvent.class).serializer().serialize(topics.of(Topics.FILE_EVENTS), event)));
    }

    private void append(Record<String, SpecificRecord> input, LedgerBook book, List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            note(entry);
            context().forward(input.withValue(chain.append(book, entry)));
        }
        books.put(input.key(), book);
    }

    private void note(LedgerEntry entry) {
        for (String imbalance : entry.getImbalances()) {
            metrics.counter("usageflow.ledger.imbalances").increment();
            LOG.error(
                    "A file does not balance file={} generation={} imbalance={}",
                    entry.getFileId(),
                    entry.getGeneration(),
                    imbalance);
        }
    }
}
