package org.usageflow.gateway.readmodel;

import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
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

    private static final int RECORDS_OF = 500;
    private static final int AGGREGATES_OF = 5_000;
    private static final int MANY = 5_000;

    private static final String ID = "asset.id";

    private static final ListFields IDS =
            ListFields.builder().text(ASSET_ID, false, ID, "asset_id").build();

    private final DSLContext sql;
    private final Field<String> subscriptionId;
    private final int few;

    /**
     * Hints for a list whose rows name their asset in a column, which has an index.
     *
     * @param few of how many assets the rows are looked for by the index
     */
    private AssetHints(DSLContext sql, Field<String> subscriptionId, int few) {
        this.sql = sql;
        this.subscriptionId = subscriptionId;
        this.few = few;
    }

    /** For records, of which an asset may have very many. */
    public static AssetHints ofRecords(DSLContext sql) {
        return new AssetHints(sql, RecordsTable.SUBSCRIPTION_ID, RECORDS_OF);
    }

    /** For sums in the order of their assets, of which an asset has few: its key gives them in this order, whichever are asked for. */
    public static AssetHints ofAggregates(DSLContext sql) {
        return new AssetHints(sql, AggregatesTable.SUBSCRIPTION_ID, AGGREGATES_OF);
    }

    /**
     * What was found; it never excludes a row that the query wants.
     *
     * @param query the query; what it asks of assets is a list of their ids where few fit, since the planner knows best how many
     *     rows these have
     * @param rows what follows for the listed rows
     * @param ranges where the ids of the assets lie that answer a question, for each question that several answer
     * @param few whether few rows are looked at, whatever file they are in
     */
    public record Narrowed(Query query, Condition rows, List<IdRanges> ranges, boolean few) {
        private static Narrowed of(Query query, Condition rows) {
            return new Narrowed(query, rows, List.of(), !rows.equals(DSL.noCondition()));
        }

        /** The same with other conditions for rows. */
        public Narrowed with(Condition other) {
            return new Narrowed(query, other, ranges, few || !other.equals(DSL.noCondition()));
        }

        /** The same for rows of which there are few. */
        public Narrowed ofFew() {
            return new Narrowed(query, rows, ranges, true);
        }

        /** The same with another condition in the place of a question. */
        public Narrowed replacing(Question part, org.usageflow.rql.Condition other) {
            return new Narrowed(query.replacing(Map.of(part, other)), rows, ranges, few);
        }

        private Narrowed plus(Optional<IdRanges> more) {
            List<IdRanges> all = Stream.concat(ranges.stream(), more.stream()).toList();
            return new Narrowed(query, rows, all, few);
        }

        /** What follows for the totals of the files that the rows can lie in. */
        public Condition files() {
            return DSL.and(ranges.stream().map(IdRanges::files).toList());
        }
    }

    public Narrowed narrow(Query query) {
        List<Question> asked = query.questions().filter(FIELDS::cover).toList();
        List<Question> narrow = asked.stream().filter(AssetHints::isNarrow).toList();
        if (narrow.isEmpty()) {
            return Narrowed.of(
                    query,
                    DSL.and(asked.stream()
                            .filter(AssetHints::isMissing)
                            .map(this::narrowToMissing)
                            .toList()));
        }
        Narrowed narrowed = Narrowed.of(query, DSL.noCondition());
        for (Question part : narrow) {
            narrowed = narrow(narrowed, part);
        }
        return narrowed;
    }

    private Narrowed narrow(Narrowed before, Question part) {
        if (part instanceof Empty) {
            return before.with(DSL.falseCondition()); // the projection stores an empty identifier as none
        }
        Condition wanted = FIELDS.condition(part);
        Optional<Set<String>> found = FewIds.upTo(few, sql, ASSETS, ASSET_ID, wanted);
        if (found.isEmpty()) {
            return before.plus(ranges(wanted));
        }
        Set<String> ids = found.get();
        if (ids.isEmpty()) {
            return before.with(DSL.falseCondition());
        }
        return before.plus(ranges(ids)).ofFew().replacing(part, FewIds.asked(part, ID, ids, IDS.cover(part)));
    }

    /** Of one id there are none: its rows are read as soon as the files are looked up that they can lie in. */
    private static Optional<IdRanges> ranges(Set<String> ids) {
        return ids.size() < 2 ? Optional.empty() : Optional.of(IdRanges.of(ids));
    }

    /** The range of ids that are not few; none of very many: rows of some of them are found anywhere. */
    private Optional<IdRanges> ranges(Condition wanted) {
        Table<?> some =
                sql.select(ASSET_ID).from(ASSETS).where(wanted).limit(MANY + 1).asTable(ASSETS.getName());
        return sql.select(DSL.min(ASSET_ID), DSL.max(ASSET_ID))
                .from(some)
                .having(DSL.count().between(1, MANY))
                .fetchOptional(ends -> IdRanges.between(ends.value1(), ends.value2()));
    }

    /** Rows without what is asked for: those that name no asset, and those of assets that have none. */
    private Condition narrowToMissing(Question part) {
        return FewIds.of(sql, ASSETS, ASSET_ID, FIELDS.condition(part))
                .map(ids -> ids.isEmpty()
                        ? subscriptionId.isNull()
                        : subscriptionId.isNull().or(subscriptionId.in(ids)))
                .orElseGet(DSL::noCondition);
    }

    /**
     * What follows for the listed rows when a search looks into nothing but ids of assets.
     *
     * @param among which assets the rows can have
     */
    public Condition narrowSearch(Query query, Condition among) {
        return query.search()
                .flatMap(text ->
                        FewIds.of(sql, ASSETS, ASSET_ID, SEARCHED.search(text).and(among)))
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
