package org.usageflow.gateway.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Times;
import org.usageflow.rql.Condition;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Operator;
import org.usageflow.rql.Position;
import org.usageflow.rql.Query;

/**
 * The time that is asked about, both ends included; dates alone mean whole days in UTC.
 *
 * @param from first moment
 * @param to last moment
 */
record CoveragePeriod(Instant from, Instant to) {
    static final String FROM = "from";
    static final String TO = "to";

    /** A query without the terms that say the period. */
    record Split(CoveragePeriod period, Query rest) {}

    /** Takes {@code from=…} and {@code to=…} out of a query; without both, the period is the last whole month. */
    static Split split(Query query, Instant now) {
        List<Condition> rest = new ArrayList<>(operands(query));
        Optional<Instant> from = take(rest, FROM, Times::parse);
        Optional<Instant> to = take(rest, TO, Times::parseEnd);
        if (from.isPresent() != to.isPresent()) {
            throw ApiException.invalid("Give both ends of the period, as from=2026-05-01&to=2026-05-31, or none of them"
                    + " for the last whole month.");
        }
        CoveragePeriod period =
                from.isPresent() && to.isPresent() ? new CoveragePeriod(from.get(), to.get()) : lastMonth(now);
        if (period.to().isBefore(period.from())) {
            throw ApiException.invalid("The period ends before it begins.");
        }
        return new Split(
                period,
                new Query(
                        joined(rest), query.ordering(), query.select(), query.limit(), query.offset(), query.search()));
    }

    private static List<Condition> operands(Query query) {
        return query.condition()
                .map(condition -> condition instanceof And and ? and.operands() : List.of(condition))
                .orElse(List.of());
    }

    private static Optional<Condition> joined(List<Condition> conditions) {
        return switch (conditions.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(conditions.getFirst());
            default -> Optional.of(new And(conditions, Position.UNKNOWN));
        };
    }

    private static Optional<Instant> take(
            List<Condition> conditions, String field, Function<String, Optional<Instant>> reader) {
        for (Condition condition : conditions) {
            if (condition instanceof Comparison(String name, Operator operator, var value, var ignored)
                    && name.equals(field)
                    && operator == Operator.EQ) {
                conditions.remove(condition);
                return Optional.of(reader.apply(value.text())
                        .orElseThrow(() -> ApiException.invalid("Parameter " + field + " is \"" + value.text()
                                + "\"; write 2026-05-01 or 2026-05-01T00:00:00Z.")));
            }
        }
        return Optional.empty();
    }

    private static CoveragePeriod lastMonth(Instant now) {
        LocalDate month = now.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return new CoveragePeriod(
                month.minusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1));
    }
}
