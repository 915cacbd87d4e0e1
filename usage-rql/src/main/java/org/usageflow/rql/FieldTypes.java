package org.usageflow.rql;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usageflow.rql.Condition.Question;

/** The fields that a list or a kind of rule offers. */
public final class FieldTypes {

    /** Beyond this, a message that names the fields helps nobody. */
    private static final int NAMES_IN_MESSAGE_MAX = 30;

    private final Map<String, FieldType> byName;
    private final Map<String, FieldType> byPrefix;

    private FieldTypes(Map<String, FieldType> byName, Map<String, FieldType> byPrefix) {
        this.byName = byName;
        this.byPrefix = byPrefix;
    }

    /**
     * The fields by name.
     *
     * @param types in any order; a double underscore in a name is a dot, as it is in queries
     */
    public static FieldTypes of(Map<String, FieldType> types) {
        TreeMap<String, FieldType> byName = new TreeMap<>();
        types.forEach((name, type) -> byName.put(FieldName.require(FieldName.dotted(name)), type));
        return new FieldTypes(byName, new TreeMap<>());
    }

    /** The same, and any field whose name begins so, such as {@code params.} for a vendor's own columns. */
    public FieldTypes withPrefix(String prefix, FieldType type) {
        if (!prefix.endsWith(".")) {
            throw new IllegalArgumentException("A prefix ends with a dot, and " + prefix + " does not.");
        }
        TreeMap<String, FieldType> prefixes = new TreeMap<>(byPrefix);
        prefixes.put(prefix, type);
        return new FieldTypes(byName, prefixes);
    }

    public Optional<FieldType> find(String field) {
        FieldType exact = byName.get(field);
        return exact != null
                ? Optional.of(exact)
                : byPrefix.entrySet().stream()
                        .filter(entry -> field.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /**
     * The type of a field that a query names.
     *
     * @throws RqlException at that position, naming the fields there are
     */
    public FieldType require(String field, Position at) {
        return find(field)
                .orElseThrow(() -> new RqlException(at, "There is no field " + field + ": use " + names() + "."));
    }

    /**
     * Checks every field, lookup and value of a tree.
     *
     * @throws RqlException at the first part that doesn't fit
     */
    public void check(Condition condition) {
        BoundCondition.bind(condition, this);
    }

    /** The type of the field, which offers what the question asks. */
    FieldType checkedTypeOf(Question question) {
        FieldType type = require(question.field(), question.at());
        checkKind(question, type);
        Lookup lookup = lookupOf(question);
        if (!type.lookups().contains(lookup)) {
            String allowed = type.lookups().stream().map(Lookup::word).collect(Collectors.joining(", "));
            throw new RqlException(
                    question.at(),
                    question.field() + " can't be asked with " + lookup.word() + ": use " + allowed + ".");
        }
        return type;
    }

    /** Patterns and {@code empty()} mean something for texts only, whatever lookups are offered. */
    static void checkKind(Question question, FieldType type) {
        boolean needsText = question instanceof Condition.Like || question instanceof Condition.Empty;
        if (needsText && type.kind() != FieldType.Kind.TEXT && type.kind() != FieldType.Kind.CHOICE) {
            throw new RqlException(
                    question.at(),
                    question.field() + " holds no text: compare it with eq, gt or lt, or with null() for no value.");
        }
    }

    private static Lookup lookupOf(Question question) {
        return switch (question) {
            case Condition.Comparison comparison -> comparison.operator().lookup();
            case Condition.In in -> in.lookup();
            case Condition.Like like -> like.lookup();
            case Condition.IsNull ignored -> Lookup.NULL;
            case Condition.Empty empty -> empty.lookup();
        };
    }

    private String names() {
        String names = Stream.concat(byPrefix.keySet().stream().map(prefix -> prefix + "…"), byName.keySet().stream())
                .limit(NAMES_IN_MESSAGE_MAX)
                .collect(Collectors.joining(", "));
        return "one of " + names + (byName.size() + byPrefix.size() > NAMES_IN_MESSAGE_MAX ? ", …" : "");
    }
}
