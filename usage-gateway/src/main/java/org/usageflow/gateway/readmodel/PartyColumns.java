package org.usageflow.gateway.readmodel;

import org.jooq.Field;
import org.jooq.Record;
import org.usageflow.contract.avro.Reference;

/** The two columns of a named object. */
public record PartyColumns(Field<String> id, Field<String> name) {
    static PartyColumns of(Columns columns, String prefix) {
        return new PartyColumns(columns.text(prefix + "_id"), columns.text(prefix + "_name"));
    }

    void set(Record row, Reference party) {
        row.set(id, party.getId());
        row.set(name, party.getName());
    }

    /** The named object of a row. */
    public Reference get(Record row) {
        return new Reference(row.get(id), row.get(name));
    }
}
