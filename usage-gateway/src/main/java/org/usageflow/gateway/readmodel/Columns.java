package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Makes the columns of one table. */
record Columns(Table<Record> table) {
    static Columns of(String table) {
        return new Columns(DSL.table(DSL.name(table)));
    }

    private Name name(String column) {
        return table.getQualifiedName().append(column);
    }

    Field<String> text(String column) {
        return DSL.field(name(column), SQLDataType.CLOB);
    }

    Field<String[]> texts(String column) {
        return DSL.field(name(column), SQLDataType.CLOB.array());
    }

    Field<Integer> integer(String column) {
        return DSL.field(name(column), SQLDataType.INTEGER);
    }

    Field<Integer[]> integers(String column) {
        return DSL.field(name(column), SQLDataType.INTEGER.array());
    }

    Field<Long> bigint(String column) {
        return DSL.field(name(column), SQLDataType.BIGINT);
    }

    Field<BigDecimal> numeric(String column) {
        return DSL.field(name(column), SQLDataType.NUMERIC);
    }

    Field<Boolean> bool(String column) {
        return DSL.field(name(column), SQLDataType.BOOLEAN);
    }

    Field<Instant> instant(String column) {
        return DSL.field(name(column), SQLDataType.INSTANT);
    }

    Field<JSONB> json(String column) {
        return DSL.field(name(column), SQLDataType.JSONB);
    }

    Field<byte[]> bytes(String column) {
        return DSL.field(name(column), SQLDataType.BLOB);
    }
}
