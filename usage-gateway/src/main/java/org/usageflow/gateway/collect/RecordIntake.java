package org.usageflow.gateway.collect;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.collect.IdempotencyKeys.Answer;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.FilesTable;

/** Takes the records of a request in, or tries them. Thread-safe. */
final class RecordIntake {
    private static final int BATCH_RECORDS = 1_000;
    private static final int PROBLEMS_SHOWN = 20;

    private final CollectionStore store;
    private final IdempotencyKeys keys;
    private final DryRuns dryRuns;
    private final CollectConfig config;

    RecordIntake(CollectionStore store, IdempotencyKeys keys, DryRuns dryRuns, CollectConfig config) {
        this.store = store;
        this.keys = keys;
        this.dryRuns = dryRuns;
        this.config = config;
    }

    /** Stores the records of a request, once for each idempotency key. */
    Answer take(Caller caller, Record file, Context http) throws IOException {
        Optional<String> key =
                Optional.ofNullable(http.header(IdempotencyKeys.HEADER)).map(IdempotencyKeys::require);
        try (RequestBody body = read(file, http)) {
            if (key.isEmpty()) {
                return store(file, body);
            }
            return once(caller.accountId(), key.get(), file, body);
        }
    }

    private RequestBody read(Record file, Context http) throws IOException {
        RequestBody body =
                RequestBody.read(http.req().getInputStream(), BodyFormat.of(http), file.get(FilesTable.ID), config);
        if (body.size() == 0) {
            body.close();
            throw ApiException.invalid("The request has no records.");
        }
        return body;
    }

    private Answer once(String accountId, String key, Record file, RequestBody body) throws IOException {
        Optional<Answer> before = keys.claim(accountId, key, body.fingerprint());
        if (before.isPresent()) {
            return before.get();
        }
        boolean answered = false;
        try {
            Answer answer = store(file, body);
            keys.answer(accountId, key, answer);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                keys.release(accountId, key);
            }
        }
    }

    private Answer store(Record file, RequestBody body) throws IOException {
        String fileId = file.get(FilesTable.ID);
        int generation = file.get(FilesTable.GENERATION);
        long request = store.nextRequest();
        store.open(fileId, generation);
        Receipt receipt = Receipt.of(body.store(BATCH_RECORDS, batch -> store.add(fileId, generation, request, batch)));
        return new Answer(receipt.status(), Json.text(receipt));
    }

    /** Judges the records of a request as if they were all of a file; nothing is stored. */
    CheckReport tryOut(Record file, Context http) throws IOException {
        try (RequestBody body = read(file, http)) {
            List<RecordVerdict> malformed = body.malformed();
            if (!malformed.isEmpty()) {
                throw ApiException.invalid(malformed.stream()
                        .limit(PROBLEMS_SHOWN)
                        .map(RecordIntake::sentence)
                        .toList());
            }
            return dryRuns.check(file, new CollectedLines(body.lines()));
        }
    }

    private static String sentence(RecordVerdict malformed) {
        List<RecordVerdict.Fault> errors = malformed.errors();
        RecordVerdict.Fault first = errors == null ? null : errors.getFirst();
        return first == null
                ? "Record " + malformed.position()
                : "Record " + malformed.position() + ", " + first.code()
                        + (first.pointer().isEmpty() ? "" : " at " + first.pointer()) + ": " + first.message();
    }
}
