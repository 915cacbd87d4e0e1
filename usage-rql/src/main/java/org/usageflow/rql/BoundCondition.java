package org.usageflow.rql;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.usageflow.rql.Condition.Question;

/**
 * A condition whose fields, lookups and values have been checked and read once, ready to test any number of records.
 * Immutable; one instance may serve all threads.
 */
public final class BoundCondition {

    private interface Test {
        boolean of(FieldValues fields);
    }

    private final Condition condition;
    private final Test test;

    private BoundCondition(Condition condition, Test test) {
        this.condition = condition;
        this.test = test;
    }

    /**
     * Checks a condition against the fields there are.
     *
     * @throws RqlException at the first field, lookup or value that doesn't fit
     */
    public static BoundCondition bind(Condition condition, FieldTypes types) {
        return new BoundCondition(condition, compile(condition, types));
    }

    /** The same as {@link #bind(Condition, FieldTypes)}, with fields that are all known by name. */
    public static BoundCondition bind(Condition condition, Map<String, FieldType> types) {
        return bind(condition, FieldTypes.of(types));
    }

    public Condition condition() {
        return condition;
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
            case Question question -> {
                Predicate<Object> scalarTest = Answers.scalarTest(question, types.checkedTypeOf(question));
                yield fields -> Answers.answer(question, fields.valueOf(question.field()), scalarTest);
            }
        };
    }

    private static Test[] compileAll(List<Condition> conditions, FieldTypes types) {
        return conditions.stream().map(condition -> compile(condition, types)).toArray(Test[]::new);
    }

    private static Test allOf(Test[] tests) {
        return fields -> Arrays.stream(tests).allMatch(one -> one.of(fields));
    }

    private static Test anyOf(Test[] tests) {
        return fields -> Arrays.stream(tests).anyMatch(one -> one.of(fields));
    }
}
