package org.usageflow.gateway.readmodel;

import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.TableLike;
import org.usageflow.rql.Query;
import org.usageflow.rql.Selection;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param offset how many were passed over
 * @param total how many there are on all pages
 * @param hidden parts of the items, dotted, that the caller does not want
 */
public record Page<T>(List<T> items, int offset, long total, List<String> hidden) {
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

    /** Reads the page that a query asks for. */
    public static <T> Page<T> read(DSLContext sql, Source source, Query query, Function<Record, T> view) {
        Condition wanted = source.visible().and(source.fields().condition(query));
        List<SortField<?>> order = source.fields().order(query, source.order());
        int offset = query.offset().orElse(0);
        int limit = Math.min(query.limit().orElse(LIMIT_DEFAULT), LIMIT_MAX);
        long total = sql.selectCount()
                .from(source.from())
                .where(wanted)
                .fetchSingle()
                .value1();
        List<T> items = limit == 0 || offset >= total
                ? List.of()
                : sql.select(source.columns())
                        .from(source.from())
                        .where(wanted)
                        .orderBy(order)
                        .limit(limit)
                        .offset(offset)
                        .fetch(view::apply);
        List<String> hidden = query.select().stream()
                .filter(Selection::excluded)
                .map(Selection::field)
                .toList();
        return new Page<>(items, offset, total, hidden);
    }

    /** {@code items 0-9/57}; {@code items 60-60/57} for a page without items. */
    public String contentRange() {
        int last = items.isEmpty() ? offset : offset + items.size() - 1;
        return "items " + offset + "-" + last + "/" + total;
    }
}
