package org.usageflow.rql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that names another field of the record instead of being one: {@code history.median}, or a multiple of it, {@code
 * 1.5*history.median}. Multiples are exact. A comparison with a field that has no value holds for {@code ne} alone, as one
 * of a field without a value does.
 *
 * @param factor multiple of the field; one for a time
 */
record Reference(BigDecimal factor, String field) {
    private static final Pattern FORM = Pattern.compile("(?:(-?\\d{1,30}(?:\\.\\d{1,30})?)\\*)?([A-Za-z][\\w.-]*)");

    /**
     * The field that a comparison's value names; empty when the value is one itself.
     *
     * @throws RqlException when it names a field of another kind, or a multiple of a time
     */
    static Optional<Reference> in(Condition.Comparison comparison, FieldTypes types) {
        FieldType.Kind kind = types.require(comparison.field(), comparison.at()).kind();
        if (kind != FieldType.Kind.NUMBER && kind != FieldType.Kind.INSTANT) {
            return Optional.empty();
        }
        Value value = comparison.value();
        Matcher matcher = FORM.matcher(value.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String factor = matcher.group(1);
        String field = FieldName.dotted(matcher.group(2));
        Optional<FieldType> named = types.find(field);
        if (named.isEmpty()) {
            if (factor == null) {
                return Optional.empty();
            }
            types.require(field, value.at());
        }
        if (named.map(FieldType::kind).filter(kind::equals).isEmpty()) {
            throw new RqlException(
                    value.at(),
                    field + " can't be compared with " + comparison.field() + ": they hold different things.");
        }
        if (factor != null && kind != FieldType.Kind.NUMBER) {
            throw new RqlException(value.at(), "A time has no multiples: write " + field + " alone.");
        }
        return Optional.of(new Reference(factor == null ? BigDecimal.ONE : new BigDecimal(factor), field));
    }

    boolean holds(Condition.Comparison comparison, FieldValues fields) {
        Object left = fields.valueOf(comparison.field());
        Object right = fields.valueOf(field);
        if (left == null || right == null) {
            return comparison.operator() == Operator.NE;
        }
        return comparison.operator().holds(compare(Answers.widened(left), Answers.widened(right)));
    }

    private int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other.multiply(factor));
        }
        if (left instanceof Instant one && right instanceof Instant other) {
            return one.compareTo(other);
        }
        throw new IllegalArgumentException(
                "Numbers and times are compared with their like, not " + left + " with " + right);
    }
}
