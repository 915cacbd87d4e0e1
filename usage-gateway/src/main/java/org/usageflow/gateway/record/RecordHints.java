package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
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
import org.usageflow.rql.Query;

/** Looks for what a query is about among assets and files, of which there are far fewer than records. Thread-safe. */
final class RecordHints {
    private static final ListFields RECORD_ID_FIELD =
            ListFields.builder().identifier(RECORD_ID, "record_id").build();

    private final DSLContext sql;
    private final AssetHints assets;

    RecordHints(DSLContext sql) {
        this.sql = sql;
        this.assets = new AssetHints(sql, SUBSCRIPTION_ID);
    }

    /** What follows for records from what a query asks of their assets; it never excludes one that the query wants. */
    Condition narrow(Caller caller, Query query) {
        Condition asked = assets.narrow(query);
        Condition narrowed = Visibility.seesSuspended(caller) || asked.equals(DSL.noCondition())
                ? asked
                : asked.and(SUBSCRIPTION_ID.isNotNull()); // as every valid record's is
        return query.search().map(text -> narrowed.and(found(text))).orElse(narrowed);
    }

    /** Whether a query asks for a record by the vendor's id of it. */
    static boolean isForOne(Query query) {
        return query.questions().filter(RECORD_ID_FIELD::cover).anyMatch(AssetHints::isNarrow);
    }

    private Condition found(String text) {
        Optional<Set<String>> some = FewIds.of(sql, ASSETS, ASSET_ID, ASSET_ID.containsIgnoreCase(text));
        Optional<Set<String>> files = FewIds.of(
                sql,
                FilesTable.FILES,
                FilesTable.ID,
                FilesTable.ID
                        .containsIgnoreCase(text)
                        .or(FilesTable.PRODUCT.id().containsIgnoreCase(text)));
        return some.isPresent() && files.isPresent()
                ? SUBSCRIPTION_ID.in(some.get()).or(FILE_ID.in(files.get()))
                : DSL.noCondition();
    }
}
