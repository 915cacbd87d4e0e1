package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FewIds;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.rql.Query;

/** Looks for what a query is about among assets and files, of which there are far fewer than records. Thread-safe. */
final class RecordHints {
    private final DSLContext sql;
    private final AssetHints assets;

    RecordHints(DSLContext sql) {
        this.sql = sql;
        this.assets = new AssetHints(sql, SUBSCRIPTION_ID);
    }

    /** What follows for records from what a query asks of their assets; it never excludes one that the query wants. */
    Condition narrow(Query query) {
        Condition narrowed = assets.narrow(query);
        return query.search().map(text -> narrowed.and(found(text))).orElse(narrowed);
    }

    private Condition found(String text) {
        Optional<List<String>> some = FewIds.of(sql, ASSETS, ASSET_ID, ASSET_ID.containsIgnoreCase(text));
        Optional<List<String>> files = FewIds.of(
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
