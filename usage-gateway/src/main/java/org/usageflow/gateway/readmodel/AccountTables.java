package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Accounts and their API keys. */
public final class AccountTables {
    private static final Columns ACCOUNT_COLUMNS = Columns.of("accounts");
    private static final Columns KEY_COLUMNS = Columns.of("api_keys");

    public static final Table<Record> ACCOUNTS = ACCOUNT_COLUMNS.table();
    public static final Field<String> ACCOUNT_ID = ACCOUNT_COLUMNS.text("id");
    public static final Field<String> ACCOUNT_NAME = ACCOUNT_COLUMNS.text("name");
    public static final Field<String> ACCOUNT_ROLE = ACCOUNT_COLUMNS.text("role");

    public static final Table<Record> KEYS = KEY_COLUMNS.table();
    public static final Field<String> KEY_ID = KEY_COLUMNS.text("id");
    public static final Field<String> KEY_ACCOUNT_ID = KEY_COLUMNS.text("account_id");
    public static final Field<String> KEY_NAME = KEY_COLUMNS.text("name");
    public static final Field<byte[]> KEY_SECRET_SHA256 = KEY_COLUMNS.bytes("secret_sha256");
    public static final Field<Instant> KEY_CREATED_AT = KEY_COLUMNS.instant("created_at");
    public static final Field<Instant> KEY_REVOKED_AT = KEY_COLUMNS.instant("revoked_at");

    private AccountTables() {}
}
