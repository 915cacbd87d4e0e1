package org.usageflow.cli.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.StageContext;

/**
 * Derives the ledger again from the topics and names what differs. It changes nothing, and may run beside a working pipeline: what
 * was written after it began need not be entered yet. Not for several threads.
 */
public final class LedgerVerifier {
    /** Closing before delivery: what was closed is summed up from the delivered records. */
    private static final List<LedgerStep> ORDER = List.of(
            LedgerStep.UPLOADED,
            LedgerStep.VALIDATED,
            LedgerStep.SUSPENDED,
            LedgerStep.APPROVED,
            LedgerStep.CLOSED,
            LedgerStep.ACCEPTED);

    private final StageContext context;
    private final List<Difference> differences = new ArrayList<>();
    private final TopicScan scan;
    private final Digests digests = new Digests();
    private final Map<LedgerStep, Map<GenerationKey, Tracked>> tracked = new EnumMap<>(LedgerStep.class);
    private final Map<GenerationKey, Tracked> closedSums = new HashMap<>();
    private final Set<LedgerStep> shortened = new HashSet<>();
    private Map<String, FileAccount> accounts = new TreeMap<>();
    private Map<TopicPartition, Long> settledEnds = Map.of();
    private long records;

    public LedgerVerifier(StageContext context) {
        this.context = context;
        this.scan = new TopicScan(context.config(), differences::add);
    }

    /**
     * Verifies everything.
     *
     * @param settle time that the pipeline is given to enter what was written before; nothing where none runs
     */
    public Verification verify(Duration settle) {
        List<StepRecords> steps =
                ORDER.stream().map(step -> new StepRecords(context, step)).toList();
        Set<String> topics = new HashSet<>(Set.of(events()));
        for (StepRecords step : steps) {
            Set<String> names = step.topics(scan);
            topics.addAll(names);
            if (!scan.shortened(names).isEmpty()) {
                shortened.add(step.step());
            }
        }
        settledEnds = scan.ends(topics);
        LockSupport.parkNanos(settle.toNanos());
        accounts = new LedgerReader(context, differences::add).read(scan);
        checkEvents();
        steps.forEach(this::read);
        Conclusion conclusion = new Conclusion(accounts, tracked, closedSums, shortened);
        differences.addAll(conclusion.differences(new Locator(context, scan)));
        return new Verification(
                accounts.size(),
                accounts.values().stream().mapToLong(a -> a.entries().size()).sum(),
                records,
                conclusion.expired(),
                differences.stream().distinct().sorted(Difference.ORDER).toList());
    }

    private String events() {
        return context.topics().of(Topics.FILE_EVENTS);
    }

    private boolean isSettled(ConsumerRecord<byte[], byte[]> event) {
        return event.offset() < settledEnds.getOrDefault(new TopicPartition(event.topic(), event.partition()), 0L);
    }

    private void checkEvents() {
        Map<String, Integer> seen = new HashMap<>();
        scan.read(events(), event -> {
            records++;
            String fileId = event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
            int number = seen.merge(fileId, 1, Integer::sum);
            FileAccount account = accounts.get(fileId);
            List<Sha256> entered = account == null ? List.of() : account.events();
            Sha256 found = digests.of(event.value() == null ? new byte[0] : event.value());
            if (number > entered.size()
                    ? isSettled(event)
                    : !entered.get(number - 1).equals(found)) {
                String expected =
                        number > entered.size() ? "no such event" : "digest " + Hex.of(entered.get(number - 1));
                tell(fileId, 0, "events", "event " + number, expected, "digest " + Hex.of(found));
            }
        });
        accounts.forEach((fileId, account) -> {
            int found = seen.getOrDefault(fileId, 0);
            if (found < account.events().size()) {
                tell(
                        fileId,
                        0,
                        "events",
                        "event " + (found + 1),
                        account.events().size() + " events",
                        found + "");
            }
        });
    }

    private void read(StepRecords reader) {
        LedgerStep step = reader.step();
        Map<GenerationKey, Tracked> of = new HashMap<>();
        tracked.put(step, of);
        for (String topic : reader.topics(scan)) {
            scan.read(topic, event -> take(step, reader, of, event));
        }
    }

    private void take(
            LedgerStep step, StepRecords reader, Map<GenerationKey, Tracked> of, ConsumerRecord<byte[], byte[]> event) {
        records++;
        try {
            reader.read(event).ifPresent(seen -> take(step, of, seen, event));
        } catch (IllegalArgumentException e) {
            String key = event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
            String fileId = accounts.containsKey(key) ? key : "";
            tell(
                    fileId,
                    0,
                    step.id(),
                    event.topic() + " partition " + event.partition() + ", offset " + event.offset(),
                    "a record as it was written",
                    String.valueOf(e.getMessage()));
        }
    }

    private void take(
            LedgerStep step,
            Map<GenerationKey, Tracked> of,
            StepRecords.Seen seen,
            ConsumerRecord<byte[], byte[]> event) {
        FileAccount account = accounts.computeIfAbsent(seen.fileId(), FileAccount::new);
        int generation = seen.generation() == 0 ? account.generation() : seen.generation();
        GenerationKey key = new GenerationKey(seen.fileId(), generation);
        of.computeIfAbsent(key, k -> new Tracked(account.postings(generation, step)))
                .take(seen, event.value(), isSettled(event), digests);
        if (step == LedgerStep.ACCEPTED) {
            Tracked closed = tracked.getOrDefault(LedgerStep.CLOSED, Map.of()).get(key);
            if (closed != null && closed.rows().get(seen.row())) {
                closedSums.computeIfAbsent(key, k -> new Tracked(List.of())).add(seen.usage());
            }
        }
    }

    private void tell(String fileId, int generation, String step, String place, String expected, String found) {
        differences.add(new Difference(fileId, generation, step, place, expected, found));
    }
}
