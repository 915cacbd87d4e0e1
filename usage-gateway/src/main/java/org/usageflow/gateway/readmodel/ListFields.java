package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Condition.Empty;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Or;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.LikePattern;
import org.usageflow.rql.Lookup;
import org.usageflow.rql.Ordering;
import org.usageflow.rql.Position;
import org.usageflow.rql.Query;
import org.usageflow.rql.RqlException;

/**
 * The fields that one list knows, and the way from a query to SQL. Only columns named here reach the statement, and values
 * only as bound parameters. What does not fit is an {@link RqlException}. Immutable.
 */
public final class ListFields {
    private static final char ESCAPE = '\\';

    private final Map<String, ListField<?>> byName;

    private ListFields(Map<String, ListField<?>> byName) {
        this.byName = Map.copyOf(byName);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the fields of a list. */
    public static final class Builder {
        private final Map<String, ListField<?>> fields = new LinkedHashMap<>();

        private Builder() {}

        /** Text, under one or several names. */
        public Builder text(Field<String> column, boolean ordered, String... names) {
            return add(new ListField<>(column, ListField.Kind.TEXT, ordered, true), names);
        }

        /** Text that {@code search=} does not look into, under one or several names. */
        public Builder unsearchedText(Field<String> column, boolean ordered, String... names) {
            return add(new ListField<>(column, ListField.Kind.TEXT, ordered, false), names);
        }

        /** Text that is asked for as a whole, under one or several names; {@code search=} does not look into it. */
        public Builder identifier(Field<String> column, String... names) {
            return add(new ListField<>(column, ListField.Kind.IDENTIFIER, false, false), names);
        }

        /** One of a few words, written in any case; the column holds it in lower case. */
        public Builder word(Field<String> column, boolean ordered, String... names) {
            return add(new ListField<>(column, ListField.Kind.WORD, ordered, false), names);
        }

        public Builder time(Field<Instant> column, boolean ordered, String... names) {
            return add(new ListField<>(column, ListField.Kind.TIME, ordered, false), names);
        }

        public Builder number(Field<BigDecimal> column, boolean ordered, String... names) {
            return add(new ListField<>(column, ListField.Kind.NUMBER, ordered, false), names);
        }

        public Builder whole(Field<Integer> column, boolean ordered, String... names) {
            return add(new ListField<>(column, ListField.Kind.WHOLE, ordered, false), names);
        }

        private Builder add(ListField<?> field, String... names) {
            for (String name : names) {
                fields.put(name, field);
            }
            return this;
        }

        public ListFields build() {
            return new ListFields(fields);
        }
    }

    /** Refuses a query that this list can not answer. */
    public void check(Query query) {
        condition(query);
        order(query, List.of());
    }

    /** True when every field that a condition asks about is one of these. */
    public boolean cover(org.usageflow.rql.Condition condition) {
        return switch (condition) {
            case And and -> and.operands().stream().allMatch(this::cover);
            case Or or -> or.operands().stream().allMatch(this::cover);
            case Not not -> cover(not.operand());
            case Question question -> byName.containsKey(question.field());
        };
    }

    /** True when the order uses these fields only. */
    public boolean cover(List<Ordering> ordering) {
        return ordering.stream().allMatch(key -> byName.containsKey(key.field()));
    }

    /** What the listed rows must satisfy: the query's condition and its search. */
    public Condition condition(Query query) {
        Condition filter = query.condition().map(this::sql).orElseGet(DSL::noCondition);
        return query.search().map(text -> filter.and(search(text))).orElse(filter);
    }

    /** What the listed rows must satisfy, by one condition alone. */
    public Condition condition(org.usageflow.rql.Condition part) {
        return sql(part);
    }

    /** The query's order, then the list's own, which must be total so that pages do not overlap. */
    public List<SortField<?>> order(Query query, List<SortField<?>> own) {
        List<SortField<?>> order = new ArrayList<>();
        for (Ordering key : query.ordering()) {
            ListField<?> field = field(key.field(), key.at());
            if (!field.ordered()) {
                throw new RqlException(
                        key.at().index(),
                        "This list can't be ordered by " + key.field() + "; it can by " + names(ListField::ordered)
                                + ".");
            }
            order.add(
                    key.descending()
                            ? field.column().desc().nullsLast()
                            : field.column().asc().nullsLast());
        }
        order.addAll(own);
        return order;
    }

    /** Rows that have a value for the query's first key: the first ones of its order. */
    Condition present(Query query) {
        return query.ordering().stream()
                .findFirst()
                .map(key -> field(key.field(), key.at()).column().isNotNull())
                .orElseGet(DSL::noCondition);
    }

    /** As {@link #order}, for rows of {@link #present} alone, in the form in which an index gives them. */
    List<SortField<?>> orderOfPresent(Query query, List<SortField<?>> own) {
        List<SortField<?>> order = order(query, own);
        query.ordering().stream().findFirst().ifPresent(key -> {
            Field<?> column = field(key.field(), key.at()).column();
            order.set(0, key.descending() ? column.desc() : column.asc());
        });
        return order;
    }

    /** What a row that is found by a text satisfies: one of the fields that are searched holds it, in any case of letters. */
    public Condition search(String text) {
        String pattern = "%" + escape(text) + "%";
        return DSL.or(byName.values().stream()
                .filter(ListField::searched)
                .distinct()
                .map(field -> field.column().cast(String.class).likeIgnoreCase(pattern, ESCAPE))
                .toList());
    }

    private Condition sql(org.usageflow.rql.Condition condition) {
        return switch (condition) {
            case And and -> DSL.and(and.operands().stream().map(this::sql).toList());
            case Or or -> DSL.or(or.operands().stream().map(this::sql).toList());
            case Not not -> isFalse(sql(not.operand()));
            case Comparison comparison ->
                compare(field(comparison.field(), comparison.operator().lookup(), comparison.at()), comparison);
            case In in -> membership(field(in.field(), in.lookup(), in.at()), in);
            case Like like -> matches(field(like.field(), like.lookup(), like.at()), like);
            case IsNull isNull -> {
                Field<?> column =
                        field(isNull.field(), Lookup.NULL, isNull.at()).column();
                yield isNull.negated() ? column.isNotNull() : column.isNull();
            }
            case Empty empty -> {
                Field<String> column = field(empty.field(), empty.lookup(), empty.at())
                        .column()
                        .cast(String.class);
                yield empty.negated() ? column.isDistinctFrom("") : column.eq("");
            }
        };
    }

    // The query language knows no third truth value: what SQL leaves open is false, and its opposite true. Written as a
    // comparison, since the planner takes other denials for free and would compare texts of rows before their ids.
    private static Condition isFalse(Condition condition) {
        return DSL.field(condition).isDistinctFrom(DSL.inline(true));
    }

    private static <T> Condition compare(ListField<T> field, Comparison comparison) {
        Field<T> column = field.column();
        T value = field.read(comparison.value());
        return switch (comparison.operator()) {
            case EQ -> column.eq(value);
            case NE -> column.isDistinctFrom(value);
            case GT -> column.gt(value);
            case GE -> column.ge(value);
            case LT -> column.lt(value);
            case LE -> column.le(value);
        };
    }

    private static <T> Condition membership(ListField<T> field, In in) {
        List<T> values = in.values().stream().map(field::read).toList();
        return in.negated()
                ? field.column().isNull().or(field.column().notIn(values))
                : field.column().in(values);
    }

    private static Condition matches(ListField<?> field, Like like) {
        String text =
                LikePattern.of(like).parts().stream().map(ListFields::escape).collect(Collectors.joining("%"));
        Field<String> column = field.column().cast(String.class);
        return like.caseInsensitive() ? column.likeIgnoreCase(text, ESCAPE) : column.like(text, ESCAPE);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private ListField<?> field(String name, Lookup lookup, Position at) {
        ListField<?> field = field(name, at);
        if (!field.kind().lookups().contains(lookup)) {
            throw new RqlException(
                    at.index(),
                    "Field " + name + " can't be asked for " + lookup.word() + "; it can for "
                            + field.kind().lookups().stream().map(Lookup::word).collect(Collectors.joining(", "))
                            + ".");
        }
        return field;
    }

    private ListField<?> field(String name, Position at) {
        ListField<?> field = byName.get(name);
        if (field == null) {
            throw new RqlException(
                    at.index(), "This list has no field " + name + "; it has " + names(any -> true) + ".");
        }
        return field;
    }

    private String names(Predicate<ListField<?>> wanted) {
        return byName.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
