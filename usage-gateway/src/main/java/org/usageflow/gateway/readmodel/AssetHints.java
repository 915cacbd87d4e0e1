package org.usageflow.gateway.readmodel;

import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Condition.Empty;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.Operator;
import org.usageflow.rql.Query;

/** Looks for what a query asks of assets among the assets that records name, of which there are far fewer. Thread-safe. */
public final class AssetHints {
    /** What may be asked of assets; a search looks into all of it. */
    public static final ListFields FIELDS = ListFields.builder()
            .text(ASSET_ID, false, "asset.id", "asset_id")
            .text(DSL.nullif(ASSET_EXTERNAL_ID, DSL.inline("")), false, "asset.external_id", "asset_external_id")
            .text(DSL.nullif(ASSET_EXTERNAL_UID, DSL.inline("")), false, "asset.external_uid", "asset_external_uid")
            .build();

    /** Their ids alone, for lists whose searches look into no other identifier of an asset. */
    public static final ListFields SEARCHED =
            ListFields.builder().text(ASSET_ID, false, "asset.id").build();

    private final DSLContext sql;
    private final Field<String> subscriptionId;

    /** Hints for a list whose rows name their asset in a column, which has an index. */
    public AssetHints(DSLContext sql, Field<String> subscriptionId) {
        this.sql = sql;
        this.subscriptionId = subscriptionId;
    }

    /** What follows for the listed rows; it never excludes one that the query wants. */
    public Condition narrow(Query query) {
        List<Question> asked = query.questions().filter(FIELDS::cover).toList();
        List<Condition> found =
                asked.stream().filter(AssetHints::isNarrow).map(this::narrow).toList();
        return DSL.and(
                found.isEmpty()
                        ? asked.stream()
                                .filter(AssetHints::isMissing)
                                .map(this::narrowToMissing)
                                .toList()
                        : found);
    }

    /** Rows without what is asked for: those that name no asset, and those of assets that have none. */
    private Condition narrowToMissing(Question part) {
        return FewIds.of(sql, ASSETS, ASSET_ID, FIELDS.condition(part))
                .map(ids -> ids.isEmpty()
                        ? subscriptionId.isNull()
                        : subscriptionId.isNull().or(subscriptionId.in(ids)))
                .orElseGet(DSL::noCondition);
    }

    /** What follows for the listed rows when a search looks into nothing but ids of assets. */
    public Condition narrowSearch(Query query) {
        return query.search()
                .flatMap(text -> FewIds.of(sql, ASSETS, ASSET_ID, SEARCHED.search(text)))
                .map(subscriptionId::in)
                .orElseGet(DSL::noCondition);
    }

    private Condition narrow(Question part) {
        if (part instanceof Empty) {
            return DSL.falseCondition(); // the projection stores an empty identifier as none
        }
        return FewIds.of(sql, ASSETS, ASSET_ID, FIELDS.condition(part))
                .map(subscriptionId::in)
                .orElseGet(DSL::noCondition);
    }

    private static boolean isMissing(Question part) {
        return part instanceof IsNull isNull && !isNull.negated();
    }

    /** Whether few values may answer a question with yes. */
    public static boolean isNarrow(Question part) {
        return switch (part) {
            case Like like -> true;
            case Comparison comparison -> comparison.operator() == Operator.EQ;
            case In in -> !in.negated();
            case IsNull isNull -> false;
            case Empty empty -> !empty.negated();
        };
    }

    /** Whether only rows that have a value can answer a question with yes. */
    public static boolean needsValue(Question part) {
        return switch (part) {
            case Like like -> true;
            case Comparison comparison -> comparison.operator() != Operator.NE;
            case In in -> !in.negated();
            case IsNull isNull -> isNull.negated();
            case Empty empty -> !empty.negated();
        };
    }
}
