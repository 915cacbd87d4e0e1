package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Trees back into text that the parser reads as the same tree. */
final class RqlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_*+\\\\-][A-Za-z0-9_.:+@*\\\\-]*");

    private RqlText() {}

    static String of(Query query) {
        List<String> terms = new ArrayList<>();
        query.condition().ifPresent(condition -> terms.add(of(condition)));
        if (!query.ordering().isEmpty()) {
            terms.add("ordering"
                    + list(query.ordering().stream().map(Ordering::text).toList()));
        }
        if (!query.select().isEmpty()) {
            terms.add(
                    "select" + list(query.select().stream().map(Selection::text).toList()));
        }
        query.limit().ifPresent(limit -> terms.add(FieldName.LIMIT + "=" + limit));
        query.offset().ifPresent(offset -> terms.add(FieldName.OFFSET + "=" + offset));
        query.search().ifPresent(search -> terms.add(FieldName.SEARCH + "=" + value(search)));
        return String.join("&", terms);
    }

    static String of(Condition condition) {
        return switch (condition) {
            case Condition.And and -> "and" + list(texts(and.operands()));
            case Condition.Or or -> "or" + list(texts(or.operands()));
            case Condition.Not not -> "not(" + of(not.operand()) + ")";
            case Condition.Comparison c ->
                call(c.operator().word(), c.field(), value(c.value().text()));
            case Condition.In in -> call(in.lookup().word(), in.field(), values(in));
            case Condition.Like like ->
                call(like.lookup().word(), like.field(), value(like.pattern().text()));
            case Condition.IsNull isNull -> call(isNull.negated() ? "ne" : "eq", isNull.field(), "null()");
            case Condition.Empty empty -> call(empty.lookup().word(), empty.field(), "empty()");
        };
    }

    private static List<String> texts(List<Condition> conditions) {
        return conditions.stream().map(RqlText::of).toList();
    }

    private static String values(Condition.In in) {
        return in.values().stream().map(value -> value(value.text())).collect(Collectors.joining(",", "(", ")"));
    }

    private static String call(String function, String field, String argument) {
        return function + "(" + field + "," + argument + ")";
    }

    private static String list(List<String> parts) {
        return "(" + String.join(",", parts) + ")";
    }

    private static String value(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        if (text.contains("\"") && !text.contains("'")) {
            return "'" + text + "'";
        }
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
