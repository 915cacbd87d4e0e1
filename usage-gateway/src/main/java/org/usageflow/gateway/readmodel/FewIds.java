package org.usageflow.gateway.readmodel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableLike;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Question;

/**
 * Looks for what a list is asked about in a small table beside it. Where few are found, an index finds the list's rows; where
 * many are, a page fills itself soon without one.
 */
public final class FewIds {
    private static final int FEW = 500;

    private FewIds() {}

    /**
     * The ids of matching rows; nothing where there are many.
     *
     * @param from where ids seldom repeat: looking for different ones would read all that match
     */
    public static Optional<Set<String>> of(DSLContext sql, TableLike<?> from, Field<String> id, Condition wanted) {
        return upTo(FEW, sql, from, id, wanted);
    }

    /** The same with another number that is few. */
    static Optional<Set<String>> upTo(int few, DSLContext sql, TableLike<?> from, Field<String> id, Condition wanted) {
        List<String> ids =
                sql.select(id).from(from).where(wanted).limit(few + 1).fetch(id);
        return ids.size() > few ? Optional.empty() : Optional.of(new LinkedHashSet<>(ids));
    }

    /**
     * What a question that few ids answer asks of them.
     *
     * @param id the list's field of ids
     * @param ids those of which the question is true; one or more
     * @param same whether the question is about nothing but the id. Otherwise it stays {@link #beside}: what an id stood for may have
     *     been changed, and is right only for rows from before or after
     */
    public static org.usageflow.rql.Condition asked(Question question, String id, Set<String> ids, boolean same) {
        In list = In.of(id, false, ids.toArray(String[]::new));
        return same ? list : And.of(list, beside(question));
    }

    /**
     * A question whose rows are found by other means, and compared with it: as a twofold denial, so that the planner neither takes them for
     * still fewer because of it nor asks an index of its own.
     */
    static org.usageflow.rql.Condition beside(Question question) {
        return Not.of(Not.of(question));
    }
}
