package org.usageflow.gateway.neighbour;

import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableLike;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/**
 * A kind of objects that can be listed and read, and nothing else. Immutable.
 *
 * @param word what one of them is called in a sentence
 * @param from table or join
 * @param columns columns that an object is made of
 * @param id its id
 * @param visible what a caller may see
 * @param fields what a list may be asked for
 * @param view makes the object
 */
record Neighbour(
        String word,
        TableLike<?> from,
        List<Field<?>> columns,
        Field<String> id,
        Function<Caller, Condition> visible,
        ListFields fields,
        Function<Record, Object> view) {

    Page<Object> list(DSLContext sql, Caller caller, Query query) {
        return list(sql, visible.apply(caller), query);
    }

    Page<Object> list(DSLContext sql, Condition which, Query query) {
        return Page.read(sql, new Page.Source(from, columns, which, fields, List.of(id.asc())), query, view);
    }

    /** One of them; what the caller may not see does not exist. */
    Object require(DSLContext sql, Caller caller, String wanted) {
        return sql.select(columns)
                .from(from)
                .where(id.eq(wanted).and(visible.apply(caller)))
                .fetchOptional(view::apply)
                .orElseThrow(() -> ApiException.notFound(word + " " + wanted));
    }
}
