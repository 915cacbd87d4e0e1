package org.usageflow.runtime.avro;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes optional values, which are unions of null and one more type, without looking the value's type up: a value of another
 * type is refused all the same, by the code that writes it. Thread-safe.
 */
final class OptionalValueWriter<T> extends SpecificDatumWriter<T> {
    private static final int BRANCHES = 2;

    OptionalValueWriter(Schema schema, SpecificData model) {
        super(schema, model);
    }

    @Override
    protected int resolveUnion(Schema union, Object datum) {
        List<Schema> branches = union.getTypes();
        if (branches.size() == BRANCHES) {
            boolean nullIsFirst = branches.getFirst().getType() == Schema.Type.NULL;
            if (nullIsFirst || branches.getLast().getType() == Schema.Type.NULL) {
                return nullIsFirst == (datum == null) ? 0 : 1;
            }
        }
        return super.resolveUnion(union, datum);
    }
}
