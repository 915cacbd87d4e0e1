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
import static org.usageflow.gateway.readmodel.AccountTables.KEY_SECRET_SHA256;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Reference;

/**
 * Accounts and their API keys. Checking a key takes microseconds once it is remembered. A key revoked here is refused at
 * once, one revoked by another instance within {@link #REMEMBERED_FOR}. Thread-safe.
 */
public final class Accounts {
    /** How long a key is taken for good, or bad, without asking the database. */
    public static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

    private static final int REMEMBERED_MAX = 100_000;
    private static final int ID_ATTEMPTS_MAX = 10;

    private final DSLContext sql;
    private final SecureRandom random;
    private final LoadingCache<String, Optional<Known>> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED_FOR)
            .build(this::load);

    // The hash is only ever compared by MessageDigest.isEqual, never by the record.
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(byte[] secretSha256, Caller caller) {}

    public Accounts(DSLContext sql, SecureRandom random) {
        this.sql = sql;
        this.random = random;
    }

    /** The caller that a key belongs to; nothing when the key is unknown, revoked, or its secret wrong. */
    public Optional<Caller> authenticate(ApiKey key) {
        return known.get(key.id())
                .filter(entry -> MessageDigest.isEqual(entry.secretSha256(), key.secretSha256()))
                .map(Known::caller);
    }

    /** Whether the key that a caller came with is still good. */
    public boolean admits(Caller caller) {
        return known.get(caller.key().getId()).isPresent();
    }

    private Optional<Known> load(String keyId) {
        return sql.select(KEY_NAME, KEY_SECRET_SHA256, ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_ROLE)
                .from(KEYS)
                .join(ACCOUNTS)
                .on(ACCOUNT_ID.eq(KEY_ACCOUNT_ID))
                .where(KEY_ID.eq(keyId).and(KEY_REVOKED_AT.isNull()))
                .fetchOptional(row -> new Known(
                        row.get(KEY_SECRET_SHA256),
                        new Caller(
                                new Reference(row.get(ACCOUNT_ID), row.get(ACCOUNT_NAME)),
                                ActorRole.of(row.get(ACCOUNT_ROLE)),
                                new Reference(keyId, row.get(KEY_NAME)))));
    }

    /** Adds an account, or changes its name. */
    public void save(Account account) {
        sql.insertInto(ACCOUNTS)
                .set(ACCOUNT_ID, account.id())
                .set(ACCOUNT_NAME, account.name())
                .set(ACCOUNT_ROLE, account.role().apiName())
                .onConflict(ACCOUNT_ID)
                .doUpdate()
                .set(ACCOUNT_NAME, account.name())
                .execute();
        known.invalidateAll();
    }

    public Optional<Account> find(String accountId) {
        return sql.select(ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_ROLE)
                .from(ACCOUNTS)
                .where(ACCOUNT_ID.eq(accountId))
                .fetchOptional(row -> new Account(row.value1(), row.value2(), ActorRole.of(row.value3())));
    }

    /** Makes a key for an account; this is the only time its secret is seen. */
    public ApiKey createKey(String accountId, String name) {
        for (int attempt = 1; attempt <= ID_ATTEMPTS_MAX; attempt++) {
            ApiKey key = ApiKey.random(random);
            if (insert(accountId, name, key)) {
                return key;
            }
        }
        throw new IllegalStateException("No free key id was found in " + ID_ATTEMPTS_MAX + " attempts");
    }

    /** Lets a key given from outside in, as good again if it had been revoked. */
    public void admitKey(String accountId, String name, ApiKey key) {
        if (!insert(accountId, name, key)) {
            sql.update(KEYS)
                    .set(KEY_SECRET_SHA256, key.secretSha256())
                    .setNull(KEY_REVOKED_AT)
                    .where(KEY_ID.eq(key.id()).and(KEY_ACCOUNT_ID.eq(accountId)))
                    .execute();
            known.invalidate(key.id());
        }
    }

    private boolean insert(String accountId, String name, ApiKey key) {
        int inserted = sql.insertInto(KEYS)
                .set(KEY_ID, key.id())
                .set(KEY_ACCOUNT_ID, accountId)
                .set(KEY_NAME, name)
                .set(KEY_SECRET_SHA256, key.secretSha256())
                .onConflictDoNothing()
                .execute();
        known.invalidate(key.id());
        return inserted == 1;
    }

    /** Makes a key good for nothing; false when the account has no such key. */
    public boolean revokeKey(String accountId, String keyId) {
        int revoked = sql.update(KEYS)
                .set(KEY_REVOKED_AT, DSL.currentInstant())
                .where(KEY_ID.eq(keyId).and(KEY_ACCOUNT_ID.eq(accountId)))
                .execute();
        known.invalidate(keyId);
        return revoked == 1;
    }
}
