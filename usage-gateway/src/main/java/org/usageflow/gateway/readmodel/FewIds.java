package org.usageflow.gateway.readmodel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableLike;

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
        List<String> ids =
                sql.select(id).from(from).where(wanted).limit(FEW + 1).fetch(id);
        return ids.size() > FEW ? Optional.empty() : Optional.of(new LinkedHashSet<>(ids));
    }
}
