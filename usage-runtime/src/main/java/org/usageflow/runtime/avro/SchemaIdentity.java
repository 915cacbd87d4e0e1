package org.usageflow.runtime.avro;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema under a subject or topic, as a key of a cache. Schemas are compared as objects: comparing them by content walks the
 * whole schema, and a generated class has only one.
 */
record SchemaIdentity(String name, Schema schema) {

    @Override
    @SuppressWarnings("ReferenceEquality") // the purpose of this class
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaIdentity that && schema == that.schema && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(schema) + name.hashCode();
    }
}
