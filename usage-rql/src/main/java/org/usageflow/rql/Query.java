package org.usageflow.rql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a query string asks of a list.
 *
 * @param condition what the listed objects must satisfy; empty for all of them
 * @param ordering keys of the order, the first one first; empty for the list's own order
 * @param select parts asked for or left out; empty for the usual parts
 * @param limit objects on a page, from 0; the list's own maximum is not applied here
 * @param offset objects to pass over, from 0
 * @param search text to look for in the fields that a list searches
 */
public record Query(
        Optional<Condition> condition,
        List<Ordering> ordering,
        List<Selection> select,
        Optional<Integer> limit,
        Optional<Integer> offset,
        Optional<String> search) {

    /** The query of an empty query string. */
    public static final Query ALL =
            new Query(Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Query {
        ordering = List.copyOf(ordering);
        select = List.copyOf(select);
    }

    /** The questions that each listed object answers with yes, whatever else is asked of it. */
    public Stream<Condition.Question> questions() {
        return condition.stream().flatMap(Condition::conjuncts).flatMap(Query::question);
    }

    /** The same query with other questions in the places of some of its {@link #questions}. */
    public Query replacing(Map<Condition.Question, ? extends Condition> others) {
        List<Condition> parts = condition.stream()
                .flatMap(Condition::conjuncts)
                .<Condition>map(part -> others.containsKey(part) ? others.get(part) : part)
                .toList();
        Optional<Condition> replaced = parts.size() > 1
                ? Optional.of(new Condition.And(parts, Position.UNKNOWN))
                : parts.stream().findFirst();
        return new Query(replaced, ordering, select, limit, offset, search);
    }

    private static Stream<Condition.Question> question(Condition part) {
        return part instanceof Condition.Question question ? Stream.of(question) : Stream.empty();
    }

    /** The query as a percent-encoded query string, so that {@link Rql#parse} reads the same query again. */
    @Override
    public String toString() {
        return PercentCode.encode(RqlText.of(this));
    }
}
