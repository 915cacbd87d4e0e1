package org.usageflow.gateway.key;

import static org.usageflow.gateway.readmodel.AccountTables.KEYS;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_CREATED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_LAST_USED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_REVOKED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ROTATED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_SCOPES;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_SECRETS;
import static org.usageflow.gateway.readmodel.AccountTables.REPLACED_VALID_UNTIL;
import static org.usageflow.gateway.readmodel.AccountTables.USERS;
import static org.usageflow.gateway.readmodel.AccountTables.USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.USER_NAME;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Scopes;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads the keys of an account. Thread-safe. */
final class KeyQueries {
    private static final Field<String> STATUS =
            DSL.when(KEY_REVOKED_AT.isNull(), DSL.inline("active")).otherwise(DSL.inline("revoked"));
    private static final Field<Instant> OLD_SECRET_UNTIL = DSL.field(DSL.select(DSL.max(REPLACED_VALID_UNTIL))
            .from(REPLACED_SECRETS)
            .where(REPLACED_KEY_ID.eq(KEY_ID).and(REPLACED_VALID_UNTIL.gt(DSL.currentInstant()))));
    private static final ListFields FIELDS = ListFields.builder()
            .text(KEY_ID, true, "id")
            .text(KEY_NAME, true, "name")
            .text(KEY_USER_ID, true, "user.id")
            .word(STATUS, true, "status")
            .time(KEY_CREATED_AT, true, "created_at")
            .time(KEY_LAST_USED_AT, true, "last_used_at")
            .time(KEY_REVOKED_AT, true, "revoked_at")
            .build();

    private final DSLContext sql;

    /**
     * A key without its secret.
     *
     * @param scopes what it is limited to; nothing when it has no limits
     * @param lastUsedAt some seconds behind
     * @param oldSecretValidUntil when the last of its replaced secrets ends
     */
    record KeyView(
            String id,
            String name,
            String status,
            @Nullable List<String> scopes,
            @Nullable Party user,
            String createdAt,
            @Nullable String lastUsedAt,
            @Nullable String rotatedAt,
            @Nullable String oldSecretValidUntil,
            @Nullable String revokedAt) {
        static KeyView of(Record row) {
            Scopes scopes = Scopes.read(row.get(KEY_SCOPES));
            String userId = row.get(USER_ID);
            return new KeyView(
                    row.get(KEY_ID),
                    row.get(KEY_NAME),
                    row.get("status", String.class),
                    scopes.named().isEmpty() ? null : scopes.words(),
                    userId == null ? null : new Party(userId, row.get(USER_NAME)),
                    Times.format(row.get(KEY_CREATED_AT)),
                    time(row.get(KEY_LAST_USED_AT)),
                    time(row.get(KEY_ROTATED_AT)),
                    time(row.get("old_secret_until", Instant.class)),
                    time(row.get(KEY_REVOKED_AT)));
        }
    }

    KeyQueries(DSLContext sql) {
        this.sql = sql;
    }

    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }

    private static List<Field<?>> columns() {
        return List.of(
                KEY_ID,
                KEY_NAME,
                STATUS.as("status"),
                KEY_SCOPES,
                USER_ID,
                USER_NAME,
                KEY_CREATED_AT,
                KEY_LAST_USED_AT,
                KEY_ROTATED_AT,
                OLD_SECRET_UNTIL.as("old_secret_until"),
                KEY_REVOKED_AT);
    }

    private static Table<?> from() {
        return KEYS.leftJoin(USERS).on(USER_ID.eq(KEY_USER_ID));
    }

    Page<KeyView> list(String accountId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        from(),
                        columns(),
                        KEY_ACCOUNT_ID.eq(accountId),
                        FIELDS,
                        List.of(KEY_CREATED_AT.asc(), KEY_ID.asc())),
                query,
                KeyView::of);
    }

    KeyView require(String accountId, String keyId) {
        return sql.select(columns())
                .from(from())
                .where(KEY_ID.eq(keyId).and(KEY_ACCOUNT_ID.eq(accountId)))
                .fetchOptional()
                .map((Record row) -> KeyView.of(row))
                .orElseThrow(() -> ApiException.notFound("Key " + keyId));
    }
}
