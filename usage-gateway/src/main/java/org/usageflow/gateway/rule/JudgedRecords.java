package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.JudgementTables.ACTION;
import static org.usageflow.gateway.readmodel.JudgementTables.FIRST_ROW;
import static org.usageflow.gateway.readmodel.JudgementTables.LAST_ROW;
import static org.usageflow.gateway.readmodel.JudgementTables.RULE_ID;
import static org.usageflow.gateway.readmodel.JudgementTables.RULE_VERSION;
import static org.usageflow.gateway.readmodel.JudgementTables.RUNS;
import static org.usageflow.gateway.readmodel.JudgementTables.RUN_FILE_ID;
import static org.usageflow.gateway.readmodel.JudgementTables.RUN_GENERATION;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordSumsTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Query;

/** The records of a file, each with the rule that decided on it. Thread-safe. */
final class JudgedRecords {
    private static final ListFields FIELDS =
            ofRecords(ofRules(ListFields.builder())).build();

    private static final ListFields WITHOUT_RULES =
            ofRecords(ListFields.builder()).build();

    private static final ListFields OF_RULES = ofRules(ListFields.builder()).build();

    private static final ListFields OF_SUMS = ListFields.builder()
            .text(RecordSumsTable.Key.ITEM_ID.field(), false, "item.id", "item_id")
            .text(RecordSumsTable.Key.ITEM_MPN.field(), false, "item.mpn")
            .text(RecordSumsTable.Key.CATEGORY_ID.field(), false, "category.id")
            .build();

    private static final List<Field<?>> OF_RUN = List.of(RULE_ID, RULE_VERSION, ACTION);

    private final DSLContext sql;
    private final AssetHints assets;

    JudgedRecords(DSLContext sql) {
        this.sql = sql;
        this.assets = new AssetHints(sql, RecordsTable.SUBSCRIPTION_ID);
    }

    private static ListFields.Builder ofRules(ListFields.Builder fields) {
        return fields.unsearchedText(RULE_ID, false, "rule.id")
                .whole(RULE_VERSION, false, "rule.version")
                .word(ACTION, false, "rule.action");
    }

    private static ListFields.Builder ofRecords(ListFields.Builder fields) {
        return fields.identifier(RecordsTable.RECORD_ID, "record_id")
                .text(RecordsTable.SUBSCRIPTION_ID, false, "asset.id", "asset_id")
                .unsearchedText(RecordsTable.ITEM_ID, false, "item.id", "item_id")
                .unsearchedText(RecordsTable.ITEM_MPN, false, "item.mpn")
                .unsearchedText(RecordsTable.CATEGORY_ID, false, "category.id")
                .number(RecordsTable.QUANTITY, true, "usage")
                .number(RecordsTable.AMOUNT, true, "amount")
                .whole(RecordsTable.TIER, false, "tier")
                .whole(RecordsTable.ROW_NUMBER, true, "row");
    }

    /** Those that a query asks for; {@code eq(rule.id,null())} are those that no rule covers. */
    Page<JudgedRecordView> of(Record file, Query query) {
        FIELDS.check(query);
        boolean aboutRules = !query.condition().map(WITHOUT_RULES::cover).orElse(true);
        List<Field<?>> columns = new ArrayList<>(RecordsTable.all());
        OF_RUN.forEach(column -> columns.add(aboutRules ? column : ofRun(column)));
        Page.Source source = new Page.Source(
                aboutRules ? from(query) : RecordsTable.RECORDS,
                columns,
                RecordsTable.FILE_ID
                        .eq(file.get(FilesTable.ID))
                        .and(RecordsTable.GENERATION.eq(file.get(FilesTable.GENERATION)))
                        .and(RecordsTable.VALID)
                        .and(assets.narrow(query))
                        .and(assets.narrowSearch(query))
                        .and(narrowToSums(file, query)),
                FIELDS,
                List.of(RecordsTable.ROW_NUMBER.asc()));
        return Page.readCountingUpTo(sql, source, Page.COUNTED_MAX, query, JudgedRecordView::of);
    }

    /** Nothing, where the sums of the file's records know that none is as a query asks. */
    private Condition narrowToSums(Record file, Query query) {
        List<Condition> asked =
                query.questions().filter(OF_SUMS::cover).map(OF_SUMS::condition).toList();
        boolean excluded = !asked.isEmpty()
                && !sql.fetchExists(RecordSumsTable.BY_ALL
                        .table()
                        .where(RecordSumsTable.FILE_ID
                                .eq(file.get(FilesTable.ID))
                                .and(RecordSumsTable.GENERATION.eq(file.get(FilesTable.GENERATION)))
                                .and(RecordSumsTable.VALID)
                                .and(DSL.and(asked))));
        return excluded ? DSL.falseCondition() : DSL.noCondition();
    }

    /** Where only decided records fit, their runs are looked for first; where others do, each record looks for its run. */
    private static Table<?> from(Query query) {
        return query.questions().anyMatch(part -> OF_RULES.cover(part) && AssetHints.needsValue(part))
                ? ofRuns()
                : ofRecords();
    }

    private static Table<?> ofRuns() {
        return RUNS.join(RecordsTable.RECORDS)
                .on(RUN_FILE_ID
                        .eq(RecordsTable.FILE_ID)
                        .and(RUN_GENERATION.eq(RecordsTable.GENERATION))
                        .and(RecordsTable.ROW_NUMBER.between(FIRST_ROW, LAST_ROW)));
    }

    private static Table<?> ofRecords() {
        Table<?> run =
                DSL.lateral(runUpTo(RULE_ID, RULE_VERSION, ACTION, LAST_ROW).asTable(RUNS.getName()));
        return RecordsTable.RECORDS.leftJoin(run).on(LAST_ROW.ge(RecordsTable.ROW_NUMBER));
    }

    /** What its run says of a record, looked up for what is shown, and not for all that is sorted before. */
    private static <T> Field<T> ofRun(Field<T> column) {
        Select<Record> run = runUpTo(DSL.when(LAST_ROW.ge(RecordsTable.ROW_NUMBER), column));
        return DSL.field("({0})", column.getDataType(), run).as(column.getUnqualifiedName());
    }

    /** Runs of a file do not overlap, so the last that begins at or before a row is the only one that can hold it. */
    private static Select<Record> runUpTo(Field<?>... columns) {
        return DSL.select(List.of(columns))
                .from(RUNS)
                .where(RUN_FILE_ID.eq(RecordsTable.FILE_ID))
                .and(RUN_GENERATION.eq(RecordsTable.GENERATION))
                .and(FIRST_ROW.le(RecordsTable.ROW_NUMBER))
                .orderBy(FIRST_ROW.desc())
                .limit(1);
    }
}
