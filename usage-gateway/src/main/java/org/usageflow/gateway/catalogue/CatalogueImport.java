package org.usageflow.gateway.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.usageflow.contract.avro.Contract;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.runtime.topic.TopicAdmin;

/**
 * Takes a catalogue in, line by line: each good line is published, whatever is wrong with the others. A contract makes sure
 * that its distributor's topic exists. Importing the same line again changes nothing. Not thread-safe.
 */
final class CatalogueImport {
    private static final int IN_FLIGHT_MAX = 10_000;
    private static final int PROBLEMS_MAX = 1_000;

    private final Accounts accounts;
    private final EventWriter writer;
    private final TopicAdmin topics;
    private final Deque<CompletableFuture<RecordMetadata>> inFlight = new ArrayDeque<>();
    private final Map<TopicPartition, Long> written = new HashMap<>();
    private final Map<String, Integer> imported = new TreeMap<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private final Set<String> topicsMade = new HashSet<>();
    private int failed;

    /** What was wrong with a line; lines count from 1. */
    record LineProblem(int line, List<String> errors) {}

    /**
     * What became of an import.
     *
     * @param imported good lines by type
     * @param failed lines that were refused
     * @param errors why, for the first 1,000 of them
     */
    record Result(Map<String, Integer> imported, int failed, List<LineProblem> errors) {}

    CatalogueImport(Accounts accounts, EventWriter writer, TopicAdmin topics) {
        this.accounts = accounts;
        this.writer = writer;
        this.topics = topics;
    }

    /** Reads every line; returns when all of them are safe and, if it does not take too long, in the read model. */
    Result run(BufferedReader lines, ProjectionProgress progress) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                take(number, CatalogueLine.parse(line));
            }
        }
        while (!inFlight.isEmpty()) {
            settleOldest();
        }
        written.forEach(progress::awaitOffset);
        return new Result(imported, failed, problems);
    }

    private void take(int number, CatalogueLine line) {
        switch (line) {
            case CatalogueLine.OnTopic(CatalogueKind kind, String id, var event) -> {
                if (event instanceof Contract contract
                        && topicsMade.add(contract.getProvider().getId())) {
                    topics.applyDistributor(contract.getProvider().getId());
                }
                inFlight.add(writer.write(kind.topic(), id, event));
                imported.merge(kind.word(), 1, Integer::sum);
                if (inFlight.size() >= IN_FLIGHT_MAX) {
                    settleOldest();
                }
            }
            case CatalogueLine.OfAccount(var account) -> {
                accounts.save(account);
                imported.merge(CatalogueLine.ACCOUNT, 1, Integer::sum);
            }
            case CatalogueLine.Refused(List<String> reasons) -> {
                failed++;
                if (problems.size() < PROBLEMS_MAX) {
                    problems.add(new LineProblem(number, reasons));
                }
            }
        }
    }

    private void settleOldest() {
        try {
            RecordMetadata place = inFlight.remove().join();
            written.merge(new TopicPartition(place.topic(), place.partition()), place.offset(), Math::max);
        } catch (CompletionException e) {
            throw new IllegalStateException("A line could not be written to its topic; import the catalogue again", e);
        }
    }
}
