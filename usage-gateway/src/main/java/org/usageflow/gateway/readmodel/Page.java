package org.usageflow.gateway.readmodel;

import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SortField;
import org.jooq.TableLike;
import org.usageflow.rql.Query;
import org.usageflow.rql.Selection;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param offset how many were passed over
 * @param total how many there are on all pages, or a number that is not above it
 * @param exact whether the total is exact; otherwise there are at least so many, and always more than were shown while there are more
 * @param hidden parts of the items, dotted, that the caller does not want
 */
public record Page<T>(List<T> items, int offset, long total, boolean exact, List<String> hidden) {
    /** Matches that lists of millions count one by one; more are told as "at least". */
    public static final int COUNTED_MAX = 10_000;

    private static final int LIMIT_DEFAULT = 100;
    private static final int LIMIT_MAX = 1_000;

    public Page {
        items = List.copyOf(items);
        hidden = List.copyOf(hidden);
    }

    /**
     * What is listed.
     *
     * @param from table or join
     * @param columns columns of an item
     * @param visible what the caller may see
     * @param fields what may be asked for
     * @param order the list's own order; total
     */
    public record Source(
            TableLike<?> from,
            List<Field<?>> columns,
            Condition visible,
            ListFields fields,
            List<SortField<?>> order) {}

    /** Reads the page that a query asks for; {@link TooBroadException} when that takes too long. */
    public static <T> Page<T> read(DSLContext sql, Source source, Query query, Function<Record, T> view) {
        Condition wanted = source.visible().and(source.fields().condition(query));
        return TimedQuery.run(sql, transaction -> {
            long total = transaction
                    .selectCount()
                    .from(source.from())
                    .where(wanted)
                    .fetchSingle()
                    .value1();
            List<T> items = limit(query) == 0 || offset(query) >= total
                    ? List.of()
                    : rows(transaction, source, wanted, query, limit(query)).map(view::apply);
            return of(items, query, total, true);
        });
    }

    /**
     * Reads the page that a query asks for without counting more than so many rows, or for long: a larger total is told as a
     * number that is not above it, and above what was shown as long as there is more, so that who reads page after page comes
     * to the end. {@link TooBroadException} when a row of the page is not found in time.
     */
    public static <T> Page<T> readCountingUpTo(
            DSLContext sql, Source source, int countedMax, Query query, Function<Record, T> view) {
        Condition wanted = source.visible().and(source.fields().condition(query));
        int shown = limit(query) == 0 ? 0 : limit(query) + 1;
        MatchCount counted = MatchCount.upTo(countedMax, shown, sql, source.from(), wanted);
        if (limit(query) == 0 || (counted.exact() && offset(query) >= counted.rows())) {
            return of(List.of(), query, counted.rows(), counted.exact());
        }
        return TimedQuery.run(
                sql,
                transaction -> counted.exact()
                        ? of(
                                rows(transaction, source, wanted, query, limit(query))
                                        .map(view::apply),
                                query,
                                counted.rows(),
                                true)
                        : pageOfMany(transaction, source, wanted, counted.rows(), query, view));
    }

    private static <T> Page<T> pageOfMany(
            DSLContext sql, Source source, Condition wanted, int counted, Query query, Function<Record, T> view) {
        Result<Record> oneMore = rowsOfMany(sql, source, wanted, query, limit(query) + 1);
        if (oneMore.isEmpty()) { // who jumps beyond the end has not seen what lies before
            return of(List.of(), query, counted, false);
        }
        long seen = offset(query) + (long) oneMore.size();
        boolean ended = oneMore.size() <= limit(query);
        List<T> items = oneMore.stream().limit(limit(query)).map(view).toList();
        return of(items, query, ended ? seen : Math.max(seen, counted), ended);
    }

    /** The page that holds these items. */
    public static <T> Page<T> of(List<T> items, Query query, long total, boolean exact) {
        List<String> hidden = query.select().stream()
                .filter(Selection::excluded)
                .map(Selection::field)
                .toList();
        return new Page<>(items, offset(query), total, exact, hidden);
    }

    private static Result<Record> rows(DSLContext sql, Source source, Condition wanted, Query query, int limit) {
        return rows(sql, source, wanted, source.fields().order(query, source.order()), query, limit);
    }

    /** The same, where the first rows of the order are best read from an index instead of sorting all that match. */
    private static Result<Record> rowsOfMany(DSLContext sql, Source source, Condition wanted, Query query, int limit) {
        ListFields fields = source.fields();
        Result<Record> present = rows(
                sql,
                source,
                wanted.and(fields.present(query)),
                fields.orderOfPresent(query, source.order()),
                query,
                limit);
        return present.size() == limit || query.ordering().isEmpty()
                ? present
                : rows(sql, source, wanted, query, limit);
    }

    private static Result<Record> rows(
            DSLContext sql, Source source, Condition wanted, List<SortField<?>> order, Query query, int limit) {
        return sql.select(source.columns())
                .from(source.from())
                .where(wanted)
                .orderBy(order)
                .limit(limit)
                .offset(offset(query))
                .fetch();
    }

    /** This page with what its items were turned into. */
    public <R> Page<R> showing(List<R> views) {
        return new Page<>(views, offset, total, exact, hidden);
    }

    /** Rows that a query passes over. */
    public static int offset(Query query) {
        return query.offset().orElse(0);
    }

    /** Most rows that a query wants on its page. */
    public static int limit(Query query) {
        return Math.min(query.limit().orElse(LIMIT_DEFAULT), LIMIT_MAX);
    }

    /** {@code items 0-9/57}; {@code items 60-60/57} for a page without items. */
    public String contentRange() {
        int last = items.isEmpty() ? offset : offset + items.size() - 1;
        return "items " + offset + "-" + last + "/" + total;
    }
}
