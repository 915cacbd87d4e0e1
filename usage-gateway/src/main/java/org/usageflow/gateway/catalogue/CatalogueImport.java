package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Contract;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.runtime.topic.TopicAdmin;

/**
 * Takes a catalogue in: each good line becomes an event, whatever is wrong with the others. What is so already makes no
 * event. A contract makes sure that its distributor's topic exists. However long the body, it takes bounded memory. For one
 * import; used by one thread.
 */
final class CatalogueImport {
    private static final int CHUNK_LINES = 500;
    private static final int CHUNK_BYTES = 4 << 20;

    private final Accounts accounts;
    private final DistributorTopics distributors;
    private final CatalogueOwners owners;
    private final TopicAdmin topics;
    private final Writes writes;
    private final ImportState state;
    private final CatalogueDecisions decisions;
    private final InstantSource clock;

    private record Numbered(BodyLine from, CatalogueLine line) {}

    CatalogueImport(
            Accounts accounts,
            DistributorTopics distributors,
            CatalogueOwners owners,
            TopicAdmin topics,
            Writes writes,
            ImportState state,
            InstantSource clock) {
        this.accounts = accounts;
        this.distributors = distributors;
        this.owners = owners;
        this.topics = topics;
        this.writes = writes;
        this.state = state;
        this.decisions = new CatalogueDecisions(state, owners);
        this.clock = clock;
    }

    /** Takes every line; returns when all are safe and in the read model. */
    void run(CatalogueBody body, ImportReport report) throws IOException {
        awaitEarlierWrites();
        List<Numbered> chunk = new ArrayList<>();
        int bytes = 0;
        for (BodyLine next = body.next(); next != null; next = body.next()) {
            chunk.add(new Numbered(next, read(next)));
            bytes += next.bytes();
            if (chunk.size() == CHUNK_LINES || bytes > CHUNK_BYTES) {
                take(chunk, report);
                chunk.clear();
                bytes = 0;
            }
        }
        take(chunk, report);
        state.settle();
    }

    /** Removes one object. */
    Verdict remove(CatalogueKind kind, String id) {
        awaitEarlierWrites();
        Verdict verdict = decisions.of(new CatalogueLine.Removed(kind, id), now());
        if (verdict instanceof Verdict.Write(var of, String which, Optional<SpecificRecord> event)) {
            state.write(of, which, event, 0);
        }
        state.settle();
        return verdict;
    }

    /** So that lines are compared with what was written last, whoever wrote it. */
    private void awaitEarlierWrites() {
        Map<TopicPartition, Long> last = new HashMap<>();
        for (Topic topic : Topics.catalogue()) {
            if (owners.fault(topic).isEmpty()) {
                topics.ends(topic).forEach((partition, end) -> {
                    if (end > 0) {
                        last.put(partition, end - 1);
                    }
                });
            }
        }
        writes.awaitProjected(last);
    }

    private static CatalogueLine read(BodyLine line) {
        return switch (line) {
            case BodyLine.Parsed readable -> CatalogueLine.of(readable.json());
            case BodyLine.Unparsed unreadable -> new CatalogueLine.Refused(List.of(unreadable.fault()));
        };
    }

    private void take(List<Numbered> chunk, ImportReport report) throws IOException {
        state.prepare(chunk.stream().map(Numbered::line).toList());
        for (Numbered one : chunk) {
            take(one, report);
        }
        state.flush();
    }

    private void take(Numbered one, ImportReport report) throws IOException {
        String type = type(one.from());
        switch (decisions.of(one.line(), now())) {
            case Verdict.Write(CatalogueKind kind, String id, Optional<SpecificRecord> event) -> {
                write(one, kind, id, event);
                if (isRemoval(one.line())) {
                    report.deleted(type);
                } else {
                    report.imported(type);
                }
            }
            case Verdict.Keep(var account) -> keep(account, report);
            case Verdict.Unchanged() -> report.unchanged(type);
            case Verdict.Refuse(List<LineFault> faults) ->
                report.refused(ImportReport.Refusal.of(
                        one.from().number(), text(one.from(), CatalogueLine.TYPE), text(one.from(), "id"), faults));
        }
    }

    private void keep(Account account, ImportReport report) {
        boolean same = accounts.find(account.id()).filter(account::equals).isPresent();
        if (same) {
            report.unchanged(CatalogueLine.ACCOUNT);
            return;
        }
        accounts.save(account);
        state.madeAccount(account.id());
        report.imported(CatalogueLine.ACCOUNT);
    }

    private void write(Numbered one, CatalogueKind kind, String id, Optional<SpecificRecord> event) {
        event.ifPresent(value -> {
            if (value instanceof Contract contract) {
                distributors.ensure(contract.getProvider().getId());
            }
        });
        if (one.line() instanceof CatalogueLine.OfPart && event.isPresent()) {
            state.writeLater(kind, id, event.get(), one.from().bytes());
        } else {
            state.write(kind, id, event, one.from().bytes());
        }
    }

    private static boolean isRemoval(CatalogueLine line) {
        return switch (line) {
            case CatalogueLine.Removed ignored -> true;
            case CatalogueLine.OfPart(var ignored, PartChange change) -> change.removed();
            case CatalogueLine.OnTopic ignored -> false;
            case CatalogueLine.OfAccount ignored -> false;
            case CatalogueLine.Refused ignored -> false;
        };
    }

    private static String type(BodyLine line) {
        String type = text(line, CatalogueLine.TYPE);
        return type == null ? "" : type;
    }

    private static @Nullable String text(BodyLine line, String field) {
        if (!(line instanceof BodyLine.Parsed readable)) {
            return null;
        }
        JsonNode value = readable.json().path(field);
        return value.isTextual() && value.textValue().length() <= 100 ? value.textValue() : null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
