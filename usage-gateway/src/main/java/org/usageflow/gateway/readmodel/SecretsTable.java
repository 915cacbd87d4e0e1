package org.usageflow.gateway.readmodel;

import java.security.SecureRandom;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code secrets}: what all instances of the gateway sign with. */
public final class SecretsTable {
    private static final int SECRET_BYTES = 32;
    private static final Columns COLUMNS = Columns.of("secrets");
    private static final Table<Record> SECRETS = COLUMNS.table();
    private static final Field<String> NAME = COLUMNS.text("name");
    private static final Field<byte[]> VALUE = COLUMNS.bytes("value");

    private SecretsTable() {}

    /** A secret; whoever asks first makes it. */
    public static byte[] readOrMake(DSLContext sql, String name, SecureRandom random) {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        sql.insertInto(SECRETS)
                .set(NAME, name)
                .set(VALUE, fresh)
                .onConflictDoNothing()
                .execute();
        return sql.select(VALUE)
                .from(SECRETS)
                .where(NAME.eq(name))
                .fetchSingle()
                .value1();
    }
}
