package org.usageflow.gateway.key;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNTS;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ROLE;

import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.AccountRole;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads accounts, as far as a caller may see them. Thread-safe. */
final class AccountQueries {
    /** The original knows a distributor, or who acts as one, as a provider. */
    private static final Field<String> TYPE =
            DSL.when(ACCOUNT_ROLE.in(providers()), DSL.inline("provider")).otherwise(ACCOUNT_ROLE);

    private static final ListFields FIELDS = ListFields.builder()
            .text(ACCOUNT_ID, true, "id")
            .text(ACCOUNT_NAME, true, "name")
            .word(ACCOUNT_ROLE, true, "role")
            .word(TYPE, true, "type")
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

    AccountQueries(DSLContext sql) {
        this.sql = sql;
    }

    Page<AccountView> list(Caller caller, Query query) {
        return Page.read(
                sql,
                new Page.Source(ACCOUNTS, columns(), Visibility.ofAccounts(caller), FIELDS, List.of(ACCOUNT_ID.asc())),
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

    private static List<? extends Field<String>> providers() {
        return Arrays.stream(AccountRole.values())
                .filter(role -> role.actsAs() == ActorRole.DISTRIBUTOR)
                .map(role -> DSL.inline(role.apiName()))
                .toList();
    }

    private static List<Field<?>> columns() {
        return List.of(ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_ROLE, TYPE.as("type"));
    }
}
