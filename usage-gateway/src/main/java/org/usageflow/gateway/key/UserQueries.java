package org.usageflow.gateway.key;

import static org.usageflow.gateway.readmodel.AccountTables.USERS;
import static org.usageflow.gateway.readmodel.AccountTables.USER_ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.USER_CREATED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.USER_DISABLED_AT;
import static org.usageflow.gateway.readmodel.AccountTables.USER_EMAIL;
import static org.usageflow.gateway.readmodel.AccountTables.USER_ID;
import static org.usageflow.gateway.readmodel.AccountTables.USER_NAME;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads the users of an account. Thread-safe. */
final class UserQueries {
    private static final String ACTIVE = "active";
    private static final String DISABLED = "disabled";
    private static final Field<String> STATUS =
            DSL.when(USER_DISABLED_AT.isNull(), DSL.inline(ACTIVE)).otherwise(DSL.inline(DISABLED));
    private static final ListFields FIELDS = ListFields.builder()
            .text(USER_ID, true, "id")
            .text(USER_NAME, true, "name")
            .text(USER_EMAIL, true, "email")
            .word(STATUS, true, "status")
            .time(USER_CREATED_AT, true, "created_at")
            .build();

    private final DSLContext sql;

    /** A person. */
    record UserView(
            String id,
            String name,
            @Nullable String email,
            String status,
            String createdAt,
            @Nullable String disabledAt) {
        static UserView of(Record row) {
            return new UserView(
                    row.get(USER_ID),
                    row.get(USER_NAME),
                    row.get(USER_EMAIL),
                    row.get("status", String.class),
                    Times.format(row.get(USER_CREATED_AT)),
                    KeyQueries.time(row.get(USER_DISABLED_AT)));
        }
    }

    UserQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** Whether a status is that of a user who is not switched off; nothing when it is none. */
    static Optional<Boolean> isActive(String status) {
        return Optional.of(status)
                .filter(word -> word.equals(ACTIVE) || word.equals(DISABLED))
                .map(ACTIVE::equals);
    }

    private static List<Field<?>> columns() {
        return List.of(USER_ID, USER_NAME, USER_EMAIL, STATUS.as("status"), USER_CREATED_AT, USER_DISABLED_AT);
    }

    Page<UserView> list(String accountId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        USERS,
                        columns(),
                        USER_ACCOUNT_ID.eq(accountId),
                        FIELDS,
                        List.of(USER_CREATED_AT.asc(), USER_ID.asc())),
                query,
                UserView::of);
    }

    UserView require(String accountId, String userId) {
        return sql.select(columns())
                .from(USERS)
                .where(USER_ID.eq(userId).and(USER_ACCOUNT_ID.eq(accountId)))
                .fetchOptional()
                .map((Record row) -> UserView.of(row))
                .orElseThrow(() -> ApiException.notFound("User " + userId));
    }
}
