package org.usageflow.rql;

import java.util.List;

/** Keeps trees so shallow that whoever walks one may recurse. */
final class Nesting {

    private Nesting() {}

    static Condition checked(Condition condition) {
        if (depthOf(condition) > Rql.NESTING_LEVELS_MAX) {
            throw tooDeep(condition.at());
        }
        return condition;
    }

    static RqlException tooDeep(Position at) {
        return new RqlException(
                at,
                "Conditions stand inside one another at most %d levels deep: use fewer parentheses."
                        .formatted(Rql.NESTING_LEVELS_MAX));
    }

    private static int depthOf(Condition condition) {
        return switch (condition) {
            case Condition.And and -> 1 + deepest(and.operands());
            case Condition.Or or -> 1 + deepest(or.operands());
            case Condition.Not not -> 1 + depthOf(not.operand());
            case Condition.Question ignored -> 0;
        };
    }

    private static int deepest(List<Condition> conditions) {
        return conditions.stream().mapToInt(Nesting::depthOf).max().orElse(0);
    }
}
