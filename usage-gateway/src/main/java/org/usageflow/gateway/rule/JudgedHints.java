package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_IDS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTALS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_GENERATION;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FileRanges;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.RecordRanks;
import org.usageflow.gateway.readmodel.RecordSumsTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Query;

/** Looks for what a query asks of the records of one file among assets and the file's totals and sums. Thread-safe. */
final class JudgedHints {
    private static final ListFields OF_SUMS = ListFields.builder()
            .text(RecordSumsTable.Key.ITEM_ID.field(), false, "item.id", "item_id")
            .text(RecordSumsTable.Key.ITEM_MPN.field(), false, "item.mpn")
            .text(RecordSumsTable.Key.CATEGORY_ID.field(), false, "category.id")
            .build();

    private static final ListFields RECORD_IDS =
            ListFields.builder().identifier(RecordsTable.RECORD_ID, "record_id").build();

    private static final int NAMED_MAX = 500;

    private final DSLContext sql;
    private final AssetHints assets;
    private final RecordRanks ranks;
    private final long large;

    JudgedHints(DSLContext sql) {
        this(sql, RecordRanks.RECORDS_MIN);
    }

    JudgedHints(DSLContext sql, long large) {
        this.sql = sql;
        this.large = large;
        this.assets = AssetHints.ofRecords(sql);
        this.ranks = new RecordRanks(sql);
    }

    /** What follows for the valid records of a file; it never excludes one that the query wants. */
    AssetHints.Narrowed narrow(Record file, Query query) {
        AssetHints.Narrowed narrowed = assets.narrow(query);
        if (!holds(file, narrowed)) {
            return narrowed.with(DSL.falseCondition());
        }
        AssetHints.Narrowed searched = narrowed.with(narrowed.rows().and(assets.narrowSearch(query, ofFile(file))));
        return isLarge(file)
                ? ranks.narrow(file, searched.with(searched.rows().and(narrowToRows(file, query))))
                : searched;
    }

    /** The rows of a page in the order that a query wants, and asks nothing else, when they are known; only those of a large file are. */
    Optional<List<Integer>> page(Record file, Query query) {
        return isLarge(file) && query.condition().isEmpty() && query.search().isEmpty()
                ? ranks.page(file, query)
                : Optional.empty();
    }

    private boolean isLarge(Record file) {
        return file.get(FilesTable.VALID) >= large;
    }

    /**
     * The rows of a large file that have the vendor's id which a query asks for: the planner would rather look at all of them than
     * at the index of these ids alone.
     */
    private Condition narrowToRows(Record file, Query query) {
        return query.questions()
                .filter(part -> RECORD_IDS.cover(part) && AssetHints.isNarrow(part))
                .map(part -> rows(file, RECORD_IDS.condition(part)))
                .reduce(DSL.noCondition(), Condition::and);
    }

    private Condition rows(Record file, Condition named) {
        Result<Record2<String, Integer>> found = sql.select(RecordsTable.FILE_ID, RecordsTable.ROW_NUMBER)
                .from(RecordsTable.RECORDS)
                .where(named)
                .limit(NAMED_MAX + 1)
                .fetch();
        return found.size() > NAMED_MAX
                ? DSL.noCondition()
                : RecordsTable.ROW_NUMBER.in(found.stream()
                        .filter(row -> row.value1().equals(file.get(FilesTable.ID)))
                        .map(Record2::value2)
                        .toList());
    }

    /** Whether the file's totals and sums leave it open that a record is as a query asks. */
    private boolean holds(Record file, AssetHints.Narrowed narrowed) {
        Condition ofTotals = narrowed.query()
                .questions()
                .flatMap(part -> FileRanges.of(part, false).stream())
                .reduce(narrowed.files(), Condition::and);
        Condition ofSums = narrowed.query()
                .questions()
                .filter(OF_SUMS::cover)
                .map(OF_SUMS::condition)
                .reduce(DSL.noCondition(), Condition::and);
        return holds(TOTALS, isTotalOf(file), ofTotals) && holds(RecordSumsTable.BY_ALL.table(), isSumOf(file), ofSums);
    }

    private boolean holds(Table<?> table, Condition ofFile, Condition asked) {
        return asked.equals(DSL.noCondition()) || sql.fetchExists(table.where(ofFile.and(asked)));
    }

    private static Condition isSumOf(Record file) {
        return RecordSumsTable.FILE_ID
                .eq(file.get(FilesTable.ID))
                .and(RecordSumsTable.GENERATION.eq(file.get(FilesTable.GENERATION)))
                .and(RecordSumsTable.VALID);
    }

    /** Assets that the records of a file can have. */
    private static Condition ofFile(Record file) {
        return ASSET_ID.between(ofTotal(file, ASSET_IDS.from()), ofTotal(file, ASSET_IDS.to()));
    }

    private static <T> Field<T> ofTotal(Record file, Field<T> column) {
        return DSL.field(DSL.select(column).from(TOTALS).where(isTotalOf(file)));
    }

    private static Condition isTotalOf(Record file) {
        return TOTAL_FILE_ID.eq(file.get(FilesTable.ID)).and(TOTAL_GENERATION.eq(file.get(FilesTable.GENERATION)));
    }
}
