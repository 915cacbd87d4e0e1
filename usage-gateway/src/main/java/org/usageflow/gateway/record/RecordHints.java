package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.RecordsTable.END_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.QUANTITY;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.START_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;

import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FewIds;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Query;

/** Looks for what a query is about among assets and files, of which there are far fewer than records. Thread-safe. */
final class RecordHints {
    private static final ListFields RECORD_ID_FIELD =
            ListFields.builder().identifier(RECORD_ID, "record_id").build();

    private static final ListFields SEARCHED_FILES = ListFields.builder()
            .text(FilesTable.ID, false, "usagefile.id")
            .text(FilesTable.PRODUCT.id(), false, "product.id")
            .build();

    /** What every valid record has. */
    private static final ListFields OF_VALID = ListFields.builder()
            .text(SUBSCRIPTION_ID, false, "asset.id", "asset_id")
            .time(START_AT, false, "start_date", "usage_start_time")
            .time(END_AT, false, "end_date")
            .number(QUANTITY, false, "usage")
            .build();

    private final DSLContext sql;
    private final AssetHints assets;

    RecordHints(DSLContext sql) {
        this.sql = sql;
        this.assets = AssetHints.ofRecords(sql);
    }

    /** What follows for records from what a query asks of their assets; it never excludes one that the query wants. */
    AssetHints.Narrowed narrow(Caller caller, Query query) {
        AssetHints.Narrowed ofAssets = assets.narrow(query);
        Condition rows = ofValidity(caller, query, ofAssets);
        AssetHints.Narrowed narrowed =
                ofAssets.with(query.search().map(text -> rows.and(found(text))).orElse(rows));
        return isForOne(query) ? narrowed.ofFew() : narrowed;
    }

    /** Records that lack what valid ones have are invalid; distributors see none of them. */
    private static Condition ofValidity(Caller caller, Query query, AssetHints.Narrowed ofAssets) {
        Condition rows = ofAssets.rows();
        boolean lacking = query.questions()
                .anyMatch(part -> part instanceof IsNull isNull && !isNull.negated() && OF_VALID.cover(part));
        if (lacking || rows.equals(SUBSCRIPTION_ID.isNull())) {
            return rows.and(DSL.not(RecordsTable.VALID));
        }
        return Visibility.seesSuspended(caller) || rows.equals(DSL.noCondition())
                ? rows
                : rows.and(SUBSCRIPTION_ID.isNotNull());
    }

    /** Whether a query asks for a record by the vendor's id of it. */
    private static boolean isForOne(Query query) {
        return query.questions().filter(RECORD_ID_FIELD::cover).anyMatch(AssetHints::isNarrow);
    }

    private Condition found(String text) {
        Optional<Set<String>> some = FewIds.of(sql, ASSETS, ASSET_ID, AssetHints.SEARCHED.search(text));
        Optional<Set<String>> files = FewIds.of(sql, FilesTable.FILES, FilesTable.ID, SEARCHED_FILES.search(text));
        return some.isPresent() && files.isPresent()
                ? SUBSCRIPTION_ID.in(some.get()).or(FILE_ID.in(files.get()))
                : DSL.noCondition();
    }
}
