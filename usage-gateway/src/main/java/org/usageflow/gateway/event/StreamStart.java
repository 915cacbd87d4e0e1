package org.usageflow.gateway.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.rql.Condition;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Operator;
import org.usageflow.rql.Query;
import org.usageflow.rql.RqlException;

/**
 * Where a stream starts, and what it is filtered by. The id stands in the header {@code Last-Event-ID}, as browsers send it
 * when they come back, or in the query for who can not set headers; the header wins.
 *
 * @param lastEventId the event that was heard last; empty to hear what comes
 * @param condition what events must satisfy; empty for all
 */
record StreamStart(OptionalLong lastEventId, Optional<Condition> condition) {
    private static final String FIELD = "last_event_id";

    static StreamStart of(Query query, @Nullable String header) {
        refuseListTerms(query);
        List<Condition> rest = new ArrayList<>();
        OptionalLong fromQuery = OptionalLong.empty();
        for (Condition part : query.condition().map(StreamStart::parts).orElse(List.of())) {
            if (part instanceof Comparison comparison && comparison.field().equals(FIELD)) {
                fromQuery = OptionalLong.of(id(comparison));
            } else {
                rest.add(part);
            }
        }
        OptionalLong id = header == null || header.isBlank() ? fromQuery : OptionalLong.of(id(header));
        return new StreamStart(id, joined(rest));
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof And and ? and.operands() : List.of(condition);
    }

    private static Optional<Condition> joined(List<Condition> parts) {
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default -> Optional.of(new And(parts, parts.getFirst().at()));
        };
    }

    private static void refuseListTerms(Query query) {
        if (!query.ordering().isEmpty()
                || !query.select().isEmpty()
                || query.limit().isPresent()
                || query.offset().isPresent()
                || query.search().isPresent()) {
            throw new RqlException(
                    -1,
                    "A stream has no pages, no order and no search: write conditions only, as in(type,(usage.file.ready)).");
        }
    }

    private static long id(Comparison comparison) {
        if (comparison.operator() != Operator.EQ) {
            throw new RqlException(comparison.at().index(), "Write " + FIELD + "=, and the id that was heard last.");
        }
        try {
            return number(comparison.value().text());
        } catch (NumberFormatException e) {
            throw new RqlException(
                    comparison.value().at().index(), "Ids of events on a stream are whole numbers, 0 or more.");
        }
    }

    private static long id(String header) {
        try {
            return number(header.strip());
        } catch (NumberFormatException e) {
            throw ApiException.invalid("The header Last-Event-ID is \"" + header
                    + "\"; send the id of the event that was heard last, a whole number.");
        }
    }

    private static long number(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new NumberFormatException(text);
        }
        return number;
    }
}
