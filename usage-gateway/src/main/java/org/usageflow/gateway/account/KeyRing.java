package org.usageflow.gateway.account;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNTS;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ROLE;
import static org.usageflow.gateway.readmodel.AccountTables.KEYS;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_REVOKED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_SCOPES;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_SECRET_SHA256;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_SECRETS;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_SHA256;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_VALID_UNTIL;
import static org.usageflow.gateway.readmodel.AccountTables.USERS;
import static org.usageflow.gateway.readmodel.AccountTables.USER_DISABLED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.USER_NAME;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Reference;

/**
 * Checks keys, and remembers those that it has seen, so that a check costs a hash. A secret that does not fit what is
 * remembered is looked up again before it is refused: another instance may have made it. Thread-safe.
 */
final class KeyRing {
    /** How long a key is taken for good without asking the database. */
    static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

    private static final int REMEMBERED_MAX = 100_000;

    private final DSLContext sql;
    private final InstantSource clock;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    // The hash is only ever compared by MessageDigest.isEqual, never by the record.
    @SuppressWarnings("ArrayRecordComponent")
    private record Secret(byte[] sha256, Instant validUntil) {}

    private record Known(List<Secret> secrets, Caller caller) {
        boolean isProvedBy(byte[] sha256, Instant now) {
            boolean proved = false;
            for (Secret secret : secrets) {
                proved |= MessageDigest.isEqual(secret.sha256(), sha256) && now.isBefore(secret.validUntil());
            }
            return proved;
        }
    }

    KeyRing(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Caller> authenticate(ApiKey key) {
        byte[] sha256 = key.secretSha256();
        Optional<Caller> caller = caller(known.getIfPresent(key.id()), sha256);
        return caller.isPresent() ? caller : caller(read(key.id()), sha256);
    }

    private Optional<Caller> caller(@Nullable Known entry, byte[] sha256) {
        return Optional.ofNullable(entry)
                .filter(key -> key.isProvedBy(sha256, clock.instant()))
                .map(Known::caller);
    }

    /** Whether a key is good, with the secret that it has. */
    boolean knows(String keyId) {
        return known.getIfPresent(keyId) != null || read(keyId) != null;
    }

    // Atomic for a key, so that what was read before a change is never remembered after it.
    private @Nullable Known read(String keyId) {
        return known.asMap().compute(keyId, (id, before) -> load(id).orElse(null));
    }

    void forget(String keyId) {
        known.invalidate(keyId);
    }

    void forget() {
        known.invalidateAll();
    }

    private Optional<Known> load(String keyId) {
        return sql.select(
                        KEY_NAME,
                        KEY_SECRET_SHA256,
                        KEY_SCOPES,
                        ACCOUNT_ID,
                        ACCOUNT_NAME,
                        ACCOUNT_ROLE,
                        USER_ID,
                        USER_NAME)
                .from(KEYS)
                .join(ACCOUNTS)
                .on(ACCOUNT_ID.eq(KEY_ACCOUNT_ID))
                .leftJoin(USERS)
                .on(USER_ID.eq(KEY_USER_ID))
                .where(KEY_ID.eq(keyId).and(KEY_REVOKED_AT.isNull()).and(USER_DISABLED_AT.isNull()))
                .fetchOptional()
                .map(row -> new Known(secrets(keyId, row.get(KEY_SECRET_SHA256)), caller(keyId, row)));
    }

    private List<Secret> secrets(String keyId, byte[] newest) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(new Secret(newest, Instant.MAX));
        secrets.addAll(sql.select(REPLACED_SHA256, REPLACED_VALID_UNTIL)
                .from(REPLACED_SECRETS)
                .where(REPLACED_KEY_ID.eq(keyId).and(REPLACED_VALID_UNTIL.gt(clock.instant())))
                .fetch(row -> new Secret(row.value1(), row.value2())));
        return secrets;
    }

    private static Caller caller(String keyId, Record row) {
        Optional<Reference> user =
                Optional.ofNullable(row.get(USER_ID)).map(id -> new Reference(id, row.get(USER_NAME)));
        return new Caller(
                new Reference(row.get(ACCOUNT_ID), row.get(ACCOUNT_NAME)),
                AccountRole.of(row.get(ACCOUNT_ROLE)).actsAs(),
                new Reference(keyId, row.get(KEY_NAME)),
                user,
                Scopes.read(row.get(KEY_SCOPES)));
    }
}
