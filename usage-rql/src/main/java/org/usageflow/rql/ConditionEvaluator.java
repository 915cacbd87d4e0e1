package org.usageflow.rql;

import org.usageflow.rql.Condition.Question;

/**
 * Tests a tree against a record whose fields nobody declared: each value is compared as what the record's field holds.
 *
 * <p>Where the fields are known, {@link BoundCondition} finds mistakes before the first record, and is faster.
 */
public final class ConditionEvaluator {

    private ConditionEvaluator() {}

    /**
     * Whether a record satisfies a condition.
     *
     * @throws RqlException when a value can't be compared with what the field holds
     * @throws IllegalArgumentException when a field holds what {@link FieldValues} doesn't name
     */
    public static boolean test(Condition condition, FieldValues fields) {
        return switch (condition) {
            case Condition.And and -> and.operands().stream().allMatch(operand -> test(operand, fields));
            case Condition.Or or -> or.operands().stream().anyMatch(operand -> test(operand, fields));
            case Condition.Not not -> !test(not.operand(), fields);
            case Question question ->
                Answers.answer(question, fields.valueOf(question.field()), scalar -> testScalar(question, scalar));
        };
    }

    private static boolean testScalar(Question question, Object scalar) {
        FieldType type = Answers.typeOf(scalar);
        FieldTypes.checkKind(question, type);
        return Answers.scalarTest(question, type).test(scalar);
    }
}
