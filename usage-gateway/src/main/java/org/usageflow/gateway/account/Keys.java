package org.usageflow.gateway.account;

import static org.usageflow.gateway.readmodel.AccountTables.KEYS;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_OF_SETTINGS;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_REVOKED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ROTATED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_SCOPES;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_SECRET_SHA256;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_SECRETS;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_SHA256;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_VALID_UNTIL;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The API keys of accounts. Of a secret only its hash is kept. A key changed here shows the change at once, one changed by
 * another instance within {@link KeyRing#REMEMBERED_FOR}; a secret that another instance made is good at once. Thread-safe.
 */
public final class Keys implements AutoCloseable {
    /** Most secrets of one key that a rotation replaced and that are still good. */
    public static final int REPLACED_MAX = 10;

    private final DSLContext sql;
    private final SecureRandom random;
    private final InstantSource clock;
    private final KeyRing ring;
    private final KeyUses uses;

    /**
     * A key as it is kept.
     *
     * @param revoked true when it is good for nothing any more
     * @param ofSettings true when it is given by the settings, and admitted again at each start
     * @param replaced how many older secrets of it are still good
     */
    public record Stored(String id, String name, Scopes scopes, boolean revoked, boolean ofSettings, int replaced) {}

    public Keys(DSLContext sql, SecureRandom random, InstantSource clock) {
        this.sql = sql;
        this.random = random;
        this.clock = clock;
        this.ring = new KeyRing(sql, clock);
        this.uses = new KeyUses(sql);
    }

    /** Begins to write down when keys were last used. */
    public void start() {
        uses.start();
    }

    /** The caller that a key belongs to; nothing when the key is unknown, revoked, its user switched off, or its secret wrong. */
    public Optional<Caller> authenticate(ApiKey key) {
        Optional<Caller> caller = ring.authenticate(key);
        caller.ifPresent(known -> uses.note(key.id(), clock.instant()));
        return caller;
    }

    /** Whether the key that a caller came with is still good. */
    public boolean admits(Caller caller) {
        return ring.knows(caller.key().getId());
    }

    /** Lets what is remembered of all keys be read again. */
    void forget() {
        ring.forget();
    }

    /** A key of an account. */
    public Optional<Stored> find(String accountId, String keyId) {
        return sql.select(KEY_ID, KEY_NAME, KEY_SCOPES, KEY_REVOKED_AT, KEY_OF_SETTINGS, stillGood())
                .from(KEYS)
                .where(KEY_ID.eq(keyId).and(KEY_ACCOUNT_ID.eq(accountId)))
                .fetchOptional(row -> new Stored(
                        row.value1(),
                        row.value2(),
                        Scopes.read(row.value3()),
                        row.value4() != null,
                        row.value5(),
                        row.value6()));
    }

    private Field<Integer> stillGood() {
        return DSL.field(DSL.selectCount()
                .from(REPLACED_SECRETS)
                .where(REPLACED_KEY_ID.eq(KEY_ID).and(REPLACED_VALID_UNTIL.gt(clock.instant()))));
    }

    /**
     * Makes a key for an account; this is the only time its secret is seen.
     *
     * @param userId user of the account that it belongs to
     */
    public ApiKey create(String accountId, String name, Scopes scopes, Optional<String> userId) {
        for (int attempt = 1; attempt <= Accounts.ID_ATTEMPTS_MAX; attempt++) {
            ApiKey key = ApiKey.random(random);
            if (insert(accountId, name, key, scopes, userId, false)) {
                return key;
            }
        }
        throw new IllegalStateException("No free key id was found in " + Accounts.ID_ATTEMPTS_MAX + " attempts");
    }

    /**
     * Lets a key given by the settings in, as good again if it had been revoked. Another secret than before replaces that
     * one, as {@link #rotate} does.
     *
     * @return false when the key is another account's
     */
    public boolean admit(String accountId, String name, ApiKey key, Duration overlap) {
        if (insert(accountId, name, key, Scopes.ALL, Optional.empty(), true)) {
            return true;
        }
        boolean admitted = sql.transactionResult(transaction -> {
            Optional<byte[]> known = secretOf(transaction.dsl(), accountId, key.id());
            if (known.isPresent() && !Arrays.equals(known.get(), key.secretSha256())) {
                replace(transaction.dsl(), key, known.get(), overlap);
            }
            return transaction
                            .dsl()
                            .update(KEYS)
                            .set(KEY_OF_SETTINGS, true)
                            .setNull(KEY_REVOKED_AT)
                            .where(KEY_ID.eq(key.id()).and(KEY_ACCOUNT_ID.eq(accountId)))
                            .execute()
                    == 1;
        });
        ring.forget(key.id());
        return admitted;
    }

    private boolean insert(
            String accountId, String name, ApiKey key, Scopes scopes, Optional<String> userId, boolean ofSettings) {
        int inserted = sql.insertInto(KEYS)
                .set(KEY_ID, key.id())
                .set(KEY_ACCOUNT_ID, accountId)
                .set(KEY_NAME, name)
                .set(KEY_SECRET_SHA256, key.secretSha256())
                .set(KEY_SCOPES, scopes.stored())
                .set(KEY_USER_ID, userId.orElse(null))
                .set(KEY_OF_SETTINGS, ofSettings)
                .onConflictDoNothing()
                .execute();
        ring.forget(key.id());
        return inserted == 1;
    }

    /**
     * Gives a key another secret, which is only seen here. The one before it stays good for a while, so that its holders can
     * change over one by one; a rotation without such an overlap ends every older secret at once.
     *
     * @return nothing when the account has no such key
     */
    public Optional<ApiKey> rotate(String accountId, String keyId, Duration overlap) {
        ApiKey key = ApiKey.random(keyId, random);
        boolean done = sql.transactionResult(transaction -> {
            Optional<byte[]> before = secretOf(transaction.dsl(), accountId, keyId);
            before.ifPresent(secret -> replace(transaction.dsl(), key, secret, overlap));
            return before.isPresent();
        });
        ring.forget(keyId);
        return done ? Optional.of(key) : Optional.empty();
    }

    private static Optional<byte[]> secretOf(DSLContext in, String accountId, String keyId) {
        return in.select(KEY_SECRET_SHA256)
                .from(KEYS)
                .where(KEY_ID.eq(keyId).and(KEY_ACCOUNT_ID.eq(accountId)))
                .forUpdate()
                .fetchOptional(KEY_SECRET_SHA256);
    }

    private void replace(DSLContext in, ApiKey key, byte[] before, Duration overlap) {
        Instant now = clock.instant();
        in.deleteFrom(REPLACED_SECRETS)
                .where(REPLACED_KEY_ID.eq(key.id()))
                .and(overlap.isZero() ? DSL.trueCondition() : REPLACED_VALID_UNTIL.le(now))
                .execute();
        if (!overlap.isZero()) {
            in.insertInto(REPLACED_SECRETS)
                    .set(REPLACED_KEY_ID, key.id())
                    .set(REPLACED_SHA256, before)
                    .set(REPLACED_VALID_UNTIL, now.plus(overlap))
                    .onConflict(REPLACED_KEY_ID, REPLACED_SHA256)
                    .doUpdate()
                    .set(REPLACED_VALID_UNTIL, now.plus(overlap))
                    .execute();
        }
        in.update(KEYS)
                .set(KEY_SECRET_SHA256, key.secretSha256())
                .set(KEY_ROTATED_AT, now)
                .where(KEY_ID.eq(key.id()))
                .execute();
    }

    /** Gives a key another name and other scopes; false when the account has no such key. */
    public boolean change(String accountId, String keyId, String name, Scopes scopes) {
        int changed = sql.update(KEYS)
                .set(KEY_NAME, name)
                .set(KEY_SCOPES, scopes.stored())
                .where(KEY_ID.eq(keyId).and(KEY_ACCOUNT_ID.eq(accountId)))
                .execute();
        ring.forget(keyId);
        return changed == 1;
    }

    /** Makes a key good for nothing, with every secret that it has; false when the account has no such key. */
    public boolean revoke(String accountId, String keyId) {
        int revoked = sql.update(KEYS)
                .set(KEY_REVOKED_AT, DSL.coalesce(KEY_REVOKED_AT, DSL.currentInstant()))
                .where(KEY_ID.eq(keyId).and(KEY_ACCOUNT_ID.eq(accountId)))
                .execute();
        ring.forget(keyId);
        return revoked == 1;
    }

    @Override
    public void close() {
        uses.close();
    }
}
