package org.usageflow.gateway.readmodel;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Looks for what a list is asked about in a small table beside it. Where few are found, an index finds the list's rows; where
 * many are, a page fills itself soon without one.
 */
public final class FewIds {
    private static final int FEW = 500;

    private FewIds() {}

    /** The ids of matching rows, each once; nothing where there are many. */
    public static Optional<List<String>> of(DSLContext sql, Table<?> from, Field<String> id, Condition wanted) {
        List<String> ids =
                sql.selectDistinct(id).from(from).where(wanted).limit(FEW + 1).fetch(id);
        return ids.size() > FEW ? Optional.empty() : Optional.of(ids);
    }
}
