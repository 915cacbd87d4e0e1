package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Accounts, their users and their API keys. */
public final class AccountTables {
    private static final Columns ACCOUNT_COLUMNS = Columns.of("accounts");
    private static final Columns KEY_COLUMNS = Columns.of("api_keys");
    private static final Columns USER_COLUMNS = Columns.of("users");
    private static final Columns REPLACED_COLUMNS = Columns.of("replaced_secrets");

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

    public static final Field<String[]> KEY_SCOPES = KEY_COLUMNS.texts("scopes");
    public static final Field<String> KEY_USER_ID = KEY_COLUMNS.text("user_id");
    public static final Field<Boolean> KEY_OF_SETTINGS = KEY_COLUMNS.bool("of_settings");
    public static final Field<Instant> KEY_ROTATED_AT = KEY_COLUMNS.instant("rotated_at");
    public static final Field<Instant> KEY_LAST_USED_AT = KEY_COLUMNS.instant("last_used_at");

    public static final Table<Record> USERS = USER_COLUMNS.table();
    public static final Field<String> USER_ID = USER_COLUMNS.text("id");
    public static final Field<String> USER_ACCOUNT_ID = USER_COLUMNS.text("account_id");
    public static final Field<String> USER_NAME = USER_COLUMNS.text("name");
    public static final Field<String> USER_EMAIL = USER_COLUMNS.text("email");
    public static final Field<Instant> USER_CREATED_AT = USER_COLUMNS.instant("created_at");
    public static final Field<Instant> USER_DISABLED_AT = USER_COLUMNS.instant("disabled_at");

    public static final Table<Record> REPLACED_SECRETS = REPLACED_COLUMNS.table();
    public static final Field<String> REPLACED_KEY_ID = REPLACED_COLUMNS.text("key_id");
    public static final Field<byte[]> REPLACED_SHA256 = REPLACED_COLUMNS.bytes("secret_sha256");
    public static final Field<Instant> REPLACED_VALID_UNTIL = REPLACED_COLUMNS.instant("valid_until");

    private AccountTables() {}
}
