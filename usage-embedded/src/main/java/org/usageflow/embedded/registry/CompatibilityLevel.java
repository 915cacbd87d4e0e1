package org.usageflow.embedded.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What a new schema owes to those before it, in the words of the registry protocol. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    static Optional<CompatibilityLevel> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /** What stands against a new schema after those before it, oldest first; empty if nothing does. */
    List<String> objections(Schema proposed, List<Schema> before) {
        List<Schema> compared = transitive || before.isEmpty() ? before : List.of(before.getLast());
        List<String> objections = new ArrayList<>();
        for (Schema old : compared) {
            if (newReadsOld) {
                objections.addAll(objections(proposed, old, "the new schema cannot read the old one"));
            }
            if (oldReadsNew) {
                objections.addAll(objections(old, proposed, "the old schema cannot read the new one"));
            }
        }
        return objections;
    }

    private static List<String> objections(Schema reader, Schema writer, String sentence) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(found ->
                        sentence + ": " + found.getType() + " at " + found.getLocation() + ", " + found.getMessage())
                .toList();
    }
}
