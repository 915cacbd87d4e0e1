package org.usageflow.cli.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerMove;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.ledger.LedgerStep;

/** The entries of one file, in their order. Not for several threads. */
public final class FileAccount {
    private final String fileId;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<Integer, Map<LedgerStep, List<LedgerEntry>>> postings = new HashMap<>();

    FileAccount(String fileId) {
        this.fileId = fileId;
    }

    void add(LedgerEntry entry) {
        entries.add(entry);
        if (entry.getBody() instanceof LedgerPosting posting) {
            postings.computeIfAbsent(entry.getGeneration(), g -> new EnumMap<>(LedgerStep.class))
                    .computeIfAbsent(LedgerStep.of(posting.getStep()), s -> new ArrayList<>())
                    .add(entry);
        }
    }

    public String fileId() {
        return fileId;
    }

    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    @Nullable LedgerEntry last() {
        return entries.isEmpty() ? null : entries.getLast();
    }

    /** Entries of a step, in their order; more than one for closing only. */
    List<LedgerEntry> postings(int generation, LedgerStep step) {
        return postings.getOrDefault(generation, Map.of()).getOrDefault(step, List.of());
    }

    /** What a step came to. */
    Optional<LedgerPosting> posting(int generation, LedgerStep step) {
        List<LedgerEntry> found = postings(generation, step);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of((LedgerPosting) found.getLast().getBody());
    }

    /** Digests of the file's events, in their order. */
    List<Sha256> events() {
        return entries.stream()
                .map(LedgerEntry::getBody)
                .filter(LedgerMove.class::isInstance)
                .map(body -> ((LedgerMove) body).getEvent())
                .toList();
    }

    /** Status of the file after its last entry. */
    Optional<String> status() {
        for (LedgerEntry entry : entries.reversed()) {
            if (entry.getBody() instanceof LedgerMove move && move.getStatus() != null) {
                return Optional.of(move.getStatus());
            }
        }
        return Optional.empty();
    }

    int generation() {
        LedgerEntry last = last();
        return last == null ? 0 : last.getGeneration();
    }
}
