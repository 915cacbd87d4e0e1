package org.usageflow.rql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.usageflow.rql.Condition.Question;

/**
 * A condition whose fields, lookups and values have been checked and read once, ready to test any number of records.
 * Immutable; one instance may serve all threads.
 *
 * <p>Where a number or a time is expected, a value may name another field of that kind, and of a number a multiple: {@code
 * gt(quantity,2*history.median)}. {@link Reference} says what that means.
 */
public final class BoundCondition {

    private interface Test {
        boolean of(FieldValues fields);
    }

    private final Condition condition;
    private final FieldTypes types;
    private final Test test;

    private BoundCondition(Condition condition, FieldTypes types) {
        this.condition = condition;
        this.types = types;
        this.test = compile(condition, types);
    }

    /**
     * Checks a condition against the fields there are.
     *
     * @throws RqlException at the first field, lookup or value that doesn't fit
     */
    public static BoundCondition bind(Condition condition, FieldTypes types) {
        return new BoundCondition(condition, types);
    }

    /** The same as {@link #bind(Condition, FieldTypes)}, with fields that are all known by name. */
    public static BoundCondition bind(Condition condition, Map<String, FieldType> types) {
        return bind(condition, FieldTypes.of(types));
    }

    public Condition condition() {
        return condition;
    }

    /** Every field that is asked, or named by a value. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        collect(condition, fields);
        return fields;
    }

    private void collect(Condition part, Set<String> fields) {
        switch (part) {
            case Condition.And and -> and.operands().forEach(operand -> collect(operand, fields));
            case Condition.Or or -> or.operands().forEach(operand -> collect(operand, fields));
            case Condition.Not not -> collect(not.operand(), fields);
            case Question question -> {
                fields.add(question.field());
                if (question instanceof Condition.Comparison comparison) {
                    Reference.in(comparison, types).ifPresent(reference -> fields.add(reference.field()));
                }
            }
        }
    }

    /**
     * Whether a record satisfies the condition.
     *
     * @throws IllegalArgumentException when a field holds something else than its type says
     */
    public boolean test(FieldValues fields) {
        return test.of(fields);
    }

    private static Test compile(Condition condition, FieldTypes types) {
        return switch (condition) {
            case Condition.And and -> allOf(compileAll(and.operands(), types));
            case Condition.Or or -> anyOf(compileAll(or.operands(), types));
            case Condition.Not not -> {
                Test operand = compile(not.operand(), types);
                yield fields -> !operand.of(fields);
            }
            case Question question -> question(question, types);
        };
    }

    private static Test question(Question question, FieldTypes types) {
        FieldType type = types.checkedTypeOf(question);
        if (question instanceof Condition.Comparison comparison) {
            Optional<Reference> reference = Reference.in(comparison, types);
            if (reference.isPresent()) {
                return fields -> reference.get().holds(comparison, fields);
            }
        }
        Predicate<Object> scalarTest = Answers.scalarTest(question, type);
        return fields -> Answers.answer(question, fields.valueOf(question.field()), scalarTest);
    }

    private static Test[] compileAll(List<Condition> conditions, FieldTypes types) {
        return conditions.stream().map(condition -> compile(condition, types)).toArray(Test[]::new);
    }

    private static Test allOf(Test[] tests) {
        return fields -> {
            for (Test one : tests) {
                if (!one.of(fields)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Test anyOf(Test[] tests) {
        return fields -> {
            for (Test one : tests) {
                if (one.of(fields)) {
                    return true;
                }
            }
            return false;
        };
    }
}
