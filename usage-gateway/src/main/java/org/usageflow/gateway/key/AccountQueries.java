package org.usageflow.gateway.key;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNTS;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ROLE;
import static org.usageflow.gateway.readmodel.AccountTables.KEYS;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_CREATED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_REVOKED_AT;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads accounts and keys, as far as a caller may see them. Thread-safe. */
final class AccountQueries {
    /** The original knows a distributor as a provider. */
    private static final Field<String> TYPE = DSL.when(
                    ACCOUNT_ROLE.eq(DSL.inline(ActorRole.DISTRIBUTOR.apiName())), DSL.inline("provider"))
            .otherwise(ACCOUNT_ROLE);

    private static final Field<String> KEY_STATUS =
            DSL.when(KEY_REVOKED_AT.isNull(), DSL.inline("active")).otherwise(DSL.inline("revoked"));
    private static final ListFields ACCOUNT_FIELDS = ListFields.builder()
            .text(ACCOUNT_ID, true, "id")
            .text(ACCOUNT_NAME, true, "name")
            .word(ACCOUNT_ROLE, true, "role")
            .word(TYPE, true, "type")
            .build();
    private static final ListFields KEY_FIELDS = ListFields.builder()
            .text(KEY_ID, true, "id")
            .text(KEY_NAME, true, "name")
            .word(KEY_STATUS, true, "status")
            .time(KEY_CREATED_AT, true, "created_at")
            .time(KEY_REVOKED_AT, true, "revoked_at")
            .build();

    private final DSLContext sql;

    /**
     * An account.
     *
     * @param type its role as clients of the original know it
     */
    record AccountView(String id, String name, String role, String type) {
        static AccountView of(Record row) {
            return new AccountView(
                    row.get(ACCOUNT_ID), row.get(ACCOUNT_NAME), row.get(ACCOUNT_ROLE), row.get("type", String.class));
        }
    }

    /** A key without its secret. */
    record KeyView(
            String id,
            String name,
            String status,
            String createdAt,
            @Nullable String revokedAt) {
        static KeyView of(Record row) {
            Instant revokedAt = row.get(KEY_REVOKED_AT);
            return new KeyView(
                    row.get(KEY_ID),
                    row.get(KEY_NAME),
                    row.get("status", String.class),
                    Times.format(row.get(KEY_CREATED_AT)),
                    revokedAt == null ? null : Times.format(revokedAt));
        }
    }

    AccountQueries(DSLContext sql) {
        this.sql = sql;
    }

    Page<AccountView> accounts(Caller caller, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        ACCOUNTS, columns(), Visibility.ofAccounts(caller), ACCOUNT_FIELDS, List.of(ACCOUNT_ID.asc())),
                query,
                AccountView::of);
    }

    AccountView require(Caller caller, String accountId) {
        return sql.select(columns())
                .from(ACCOUNTS)
                .where(ACCOUNT_ID.eq(accountId).and(Visibility.ofAccounts(caller)))
                .fetchOptional()
                .map((Record row) -> AccountView.of(row))
                .orElseThrow(() -> ApiException.notFound("Account " + accountId));
    }

    private static List<Field<?>> columns() {
        return List.of(ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_ROLE, TYPE.as("type"));
    }

    Page<KeyView> keys(String accountId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        KEYS,
                        List.of(KEY_ID, KEY_NAME, KEY_STATUS.as("status"), KEY_CREATED_AT, KEY_REVOKED_AT),
                        KEY_ACCOUNT_ID.eq(accountId),
                        KEY_FIELDS,
                        List.of(KEY_CREATED_AT.asc(), KEY_ID.asc())),
                query,
                KeyView::of);
    }
}
