package org.usageflow.gateway.collect;

import static org.usageflow.gateway.readmodel.CollectionTables.REQUESTS;
import static org.usageflow.gateway.readmodel.CollectionTables.REQUEST_ACCOUNT;
import static org.usageflow.gateway.readmodel.CollectionTables.REQUEST_ANSWER;
import static org.usageflow.gateway.readmodel.CollectionTables.REQUEST_CLAIMED_AT;
import static org.usageflow.gateway.readmodel.CollectionTables.REQUEST_FINGERPRINT;
import static org.usageflow.gateway.readmodel.CollectionTables.REQUEST_KEY;
import static org.usageflow.gateway.readmodel.CollectionTables.REQUEST_STATUS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.usageflow.gateway.http.ApiException;

/**
 * Remembers the answers to requests that carry a key, so that a repeated one gets the same answer. A key belongs to an
 * account. Thread-safe.
 *
 * <p>Source: draft-ietf-httpapi-idempotency-key-header, sections 2.6 and 2.7.
 */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    /** A request that has no answer after this time was cut short, as by a kill: it may be carried out again. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,253}[\\x21-\\x7E])?");

    private final DSLContext sql;
    private final InstantSource clock;

    IdempotencyKeys(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** An answer that was given before. */
    record Answer(int status, String json) {}

    /** Checks the form of a key. */
    static String require(String key) {
        if (!FORM.matcher(key).matches()) {
            throw ApiException.invalid("Header " + HEADER + " must have 1 to 255 printable ASCII characters.");
        }
        return key;
    }

    /**
     * Claims a key for a request.
     *
     * @return the answer that was given to the same request before; empty when it is to be carried out now
     */
    Optional<Answer> claim(String accountId, String key, byte[] fingerprint) {
        Instant now = clock.instant();
        boolean claimed = sql.insertInto(REQUESTS)
                        .set(REQUEST_ACCOUNT, accountId)
                        .set(REQUEST_KEY, key)
                        .set(REQUEST_FINGERPRINT, fingerprint)
                        .set(REQUEST_CLAIMED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                > 0;
        return claimed ? Optional.empty() : repeated(accountId, key, fingerprint, now);
    }

    private Optional<Answer> repeated(String accountId, String key, byte[] fingerprint, Instant now) {
        Record before = sql.select(REQUEST_FINGERPRINT, REQUEST_STATUS, REQUEST_ANSWER)
                .from(REQUESTS)
                .where(of(accountId, key))
                .fetchOptional()
                .orElseThrow(() -> busy(key));
        if (!Arrays.equals(before.get(REQUEST_FINGERPRINT), fingerprint)) {
            throw ApiException.keyUsed("The key " + key
                    + " was used for another request; give this one a key of its own. Nothing was taken.");
        }
        String answer = before.get(REQUEST_ANSWER);
        if (answer != null) {
            return Optional.of(new Answer(before.get(REQUEST_STATUS), answer));
        }
        boolean takenOver = sql.update(REQUESTS)
                        .set(REQUEST_CLAIMED_AT, now)
                        .where(of(accountId, key)
                                .and(REQUEST_ANSWER.isNull())
                                .and(REQUEST_CLAIMED_AT.lt(now.minus(LEASE))))
                        .execute()
                > 0;
        if (!takenOver) {
            throw busy(key);
        }
        return Optional.empty();
    }

    private static ApiException busy(String key) {
        return ApiException.keyBusy(
                "The request with the key " + key + " is being carried out; send it again in some seconds.");
    }

    /** Remembers the answer to a request whose key was claimed. */
    void answer(String accountId, String key, Answer answer) {
        sql.update(REQUESTS)
                .set(REQUEST_STATUS, answer.status())
                .set(REQUEST_ANSWER, answer.json())
                .where(of(accountId, key))
                .execute();
    }

    /** Gives a key back whose request could not be carried out. */
    void release(String accountId, String key) {
        sql.deleteFrom(REQUESTS)
                .where(of(accountId, key).and(REQUEST_ANSWER.isNull()))
                .execute();
    }

    /** Forgets old answers. */
    void forget(Instant before) {
        sql.deleteFrom(REQUESTS).where(REQUEST_CLAIMED_AT.lt(before)).execute();
    }

    private static Condition of(String accountId, String key) {
        return REQUEST_ACCOUNT.eq(accountId).and(REQUEST_KEY.eq(key));
    }
}
