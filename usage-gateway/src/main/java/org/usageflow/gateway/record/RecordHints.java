package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Condition.Empty;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Or;
import org.usageflow.rql.Operator;
import org.usageflow.rql.Query;

/**
 * Looks for what a query is about among assets and files, of which there are far fewer than records. Where few are found, an
 * index finds their records; where many are, a page fills itself soon without one. Thread-safe.
 */
public final class RecordHints {
    private static final int FEW = 500;

    private static final ListFields FIELDS = ListFields.builder()
            .text(ASSET_ID, false, "asset.id", "asset_id")
            .text(DSL.nullif(ASSET_EXTERNAL_ID, DSL.inline("")), false, "asset.external_id", "asset_external_id")
            .text(DSL.nullif(ASSET_EXTERNAL_UID, DSL.inline("")), false, "asset.external_uid", "asset_external_uid")
            .build();

    private final DSLContext sql;

    public RecordHints(DSLContext sql) {
        this.sql = sql;
    }

    /** What follows for records from what a query asks of their assets; it never excludes one that the query wants. */
    public Condition narrow(Query query) {
        List<org.usageflow.rql.Condition> about =
                asked(query).filter(RecordHints::isNarrow).toList();
        Condition narrowed = about.isEmpty() ? narrowToMissing(query) : narrow(about);
        return query.search().map(text -> narrowed.and(found(text))).orElse(narrowed);
    }

    /** Records without what is asked for: those of assets that have none, and those that name no asset. */
    private Condition narrowToMissing(Query query) {
        List<org.usageflow.rql.Condition> missing = asked(query)
                .filter(part -> part instanceof IsNull isNull && !isNull.negated())
                .toList();
        if (missing.isEmpty()) {
            return DSL.noCondition();
        }
        Condition named = narrow(missing);
        return named.equals(DSL.noCondition()) ? named : named.or(SUBSCRIPTION_ID.isNull());
    }

    /** What a query asks of assets, whatever else it asks. */
    private static Stream<org.usageflow.rql.Condition> asked(Query query) {
        return query.condition().stream()
                .flatMap(org.usageflow.rql.Condition::conjuncts)
                .filter(FIELDS::cover);
    }

    private Condition found(String text) {
        List<String> assets = sql.selectDistinct(ASSET_ID)
                .from(ASSETS)
                .where(ASSET_ID.containsIgnoreCase(text))
                .limit(FEW + 1)
                .fetch(ASSET_ID);
        List<String> files = sql.select(FilesTable.ID)
                .from(FilesTable.FILES)
                .where(FilesTable.ID
                        .containsIgnoreCase(text)
                        .or(FilesTable.PRODUCT.id().containsIgnoreCase(text)))
                .limit(FEW + 1)
                .fetch(FilesTable.ID);
        return assets.size() > FEW || files.size() > FEW
                ? DSL.noCondition()
                : SUBSCRIPTION_ID.in(assets).or(FILE_ID.in(files));
    }

    private static boolean isNarrow(org.usageflow.rql.Condition part) {
        return switch (part) {
            case Like like -> true;
            case Comparison comparison -> comparison.operator() == Operator.EQ;
            case In in -> !in.negated();
            case And and -> false;
            case Or or -> false;
            case Not not -> false;
            case IsNull isNull -> false;
            case Empty empty -> !empty.negated();
        };
    }

    private Condition narrow(List<org.usageflow.rql.Condition> about) {
        Condition wanted = DSL.and(about.stream().map(FIELDS::condition).toList());
        List<String> ids = sql.selectDistinct(ASSET_ID)
                .from(ASSETS)
                .where(wanted)
                .limit(FEW + 1)
                .fetch(ASSET_ID);
        return ids.size() > FEW ? DSL.noCondition() : SUBSCRIPTION_ID.in(ids);
    }
}
