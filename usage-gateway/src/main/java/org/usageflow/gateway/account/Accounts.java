package org.usageflow.gateway.account;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNTS;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ROLE;
import static org.usageflow.gateway.readmodel.AccountTables.USERS;
import static org.usageflow.gateway.readmodel.AccountTables.USER_ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.USER_DISABLED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.USER_EMAIL;
import static org.usageflow.gateway.readmodel.AccountTables.USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.USER_NAME;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Accounts and their users. Thread-safe. */
public final class Accounts {
    static final int ID_ATTEMPTS_MAX = 10;

    private static final int BLOCK = 1000;

    private final DSLContext sql;
    private final Keys keys;
    private final SecureRandom random;

    /** @param keys told of every change that a remembered key shows */
    public Accounts(DSLContext sql, Keys keys, SecureRandom random) {
        this.sql = sql;
        this.keys = keys;
        this.random = random;
    }

    /** Adds an account, or changes what is said of it. */
    public void save(Account account) {
        sql.insertInto(ACCOUNTS)
                .set(ACCOUNT_ID, account.id())
                .set(ACCOUNT_NAME, account.name())
                .set(ACCOUNT_ROLE, account.role().apiName())
                .onConflict(ACCOUNT_ID)
                .doUpdate()
                .set(ACCOUNT_NAME, account.name())
                .set(ACCOUNT_ROLE, account.role().apiName())
                .execute();
        keys.forget();
    }

    /** Adds an account; false when there is one of its id, which stays as it is. */
    public boolean add(Account account) {
        return sql.insertInto(ACCOUNTS)
                        .set(ACCOUNT_ID, account.id())
                        .set(ACCOUNT_NAME, account.name())
                        .set(ACCOUNT_ROLE, account.role().apiName())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Adds an account under an id that is free. */
    public Account add(String name, AccountRole role) {
        return attempt(() -> {
            Account account = new Account(role.prefix() + digits(2), name, role);
            return add(account) ? Optional.of(account) : Optional.empty();
        });
    }

    public Optional<Account> find(String accountId) {
        return sql.select(ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_ROLE)
                .from(ACCOUNTS)
                .where(ACCOUNT_ID.eq(accountId))
                .fetchOptional(row -> new Account(row.value1(), row.value2(), AccountRole.of(row.value3())));
    }

    /** Makes a user of an account. */
    public String addUser(String accountId, String name, Optional<String> email) {
        return attempt(() -> {
            String id = "UR" + digits(3);
            int added = sql.insertInto(USERS)
                    .set(USER_ID, id)
                    .set(USER_ACCOUNT_ID, accountId)
                    .set(USER_NAME, name)
                    .set(USER_EMAIL, email.orElse(null))
                    .onConflictDoNothing()
                    .execute();
            return added == 1 ? Optional.of(id) : Optional.empty();
        });
    }

    /**
     * Changes what is given of a user.
     *
     * @param on false to switch the user off, so that no key of theirs is good any more; true to switch on again
     */
    public void changeUser(
            String accountId, String userId, Optional<String> name, Optional<String> email, Optional<Boolean> on) {
        Map<Field<?>, Object> changes = new HashMap<>();
        name.ifPresent(text -> changes.put(USER_NAME, text));
        email.ifPresent(text -> changes.put(USER_EMAIL, text));
        on.ifPresent(active -> changes.put(USER_DISABLED_AT, active ? DSL.castNull(USER_DISABLED_AT) : disabled()));
        if (!changes.isEmpty()) {
            sql.update(USERS)
                    .set(changes)
                    .where(USER_ID.eq(userId).and(USER_ACCOUNT_ID.eq(accountId)))
                    .execute();
            keys.forget();
        }
    }

    private static Field<Instant> disabled() {
        return DSL.coalesce(USER_DISABLED_AT, DSL.currentInstant());
    }

    /** True when the account has such a user who is not switched off. */
    public boolean hasActiveUser(String accountId, String userId) {
        return sql.fetchExists(sql.selectOne()
                .from(USERS)
                .where(USER_ID.eq(userId).and(USER_ACCOUNT_ID.eq(accountId)).and(USER_DISABLED_AT.isNull())));
    }

    private static <T> T attempt(Supplier<Optional<T>> made) {
        for (int attempt = 1; attempt <= ID_ATTEMPTS_MAX; attempt++) {
            Optional<T> result = made.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new IllegalStateException("No free id was found in " + ID_ATTEMPTS_MAX + " attempts");
    }

    private String digits(int blocks) {
        StringBuilder digits = new StringBuilder();
        for (int block = 0; block < blocks; block++) {
            digits.append(String.format(Locale.ROOT, "-%03d", random.nextInt(BLOCK)));
        }
        return digits.toString();
    }
}
