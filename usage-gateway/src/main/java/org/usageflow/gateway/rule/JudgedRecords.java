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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordRanks;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.rql.Ordering;
import org.usageflow.rql.Query;

/** The records of a file, each with the rule that decided on it. Thread-safe. */
final class JudgedRecords {
    private static final ListFields FIELDS =
            ofRecords(ofRules(ListFields.builder())).build();

    private static final ListFields WITHOUT_RULES =
            ofRecords(ListFields.builder()).build();

    private static final ListFields OF_RULES = ofRules(ListFields.builder()).build();

    private static final List<Field<?>> OF_RUN = List.of(RULE_ID, RULE_VERSION, ACTION);

    private static final Table<?> SHOWN = DSL.table(DSL.name("shown"));
    private static final Field<Integer> SHOWN_ROW = DSL.field(DSL.name("shown", "row_number"), SQLDataType.INTEGER);

    private final DSLContext sql;
    private final JudgedHints hints;

    JudgedRecords(DSLContext sql) {
        this(sql, new JudgedHints(sql));
    }

    JudgedRecords(DSLContext sql, JudgedHints hints) {
        this.sql = sql;
        this.hints = hints;
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
        Optional<List<Integer>> rows = hints.page(file, query);
        return rows.isPresent() ? ofRows(file, rows.get(), query) : search(file, query);
    }

    private Page<JudgedRecordView> ofRows(Record file, List<Integer> rows, Query query) {
        Map<Integer, Record> found = new HashMap<>();
        sql.select(RecordsTable.all())
                .from(RecordsTable.RECORDS)
                .where(isOf(file))
                .and(RecordsTable.ROW_NUMBER.in(rows))
                .forEach(row -> found.put(row.get(RecordsTable.ROW_NUMBER), row));
        List<Record> ordered =
                rows.stream().map(found::get).filter(Objects::nonNull).toList();
        return Page.of(lookedUp(ordered), query, file.get(FilesTable.VALID), true);
    }

    private Page<JudgedRecordView> search(Record file, Query query) {
        boolean aboutRules = !query.condition().map(WITHOUT_RULES::cover).orElse(true);
        AssetHints.Narrowed narrowed = hints.narrow(file, query);
        List<Field<?>> columns = new ArrayList<>(RecordsTable.all());
        if (aboutRules) {
            columns.addAll(OF_RUN);
        }
        Page.Source source = new Page.Source(
                aboutRules ? from(query) : RecordsTable.RECORDS,
                columns,
                isOf(file).and(narrowed.rows()),
                FIELDS,
                List.of(inRows(query)));
        Page<Record> page = Page.readCountingUpTo(sql, source, Page.COUNTED_MAX, narrowed.query(), Function.identity());
        return page.showing(aboutRules ? judged(page.items()) : lookedUp(page.items()));
    }

    private static Condition isOf(Record file) {
        return RecordsTable.FILE_ID
                .eq(file.get(FilesTable.ID))
                .and(RecordsTable.GENERATION.eq(file.get(FilesTable.GENERATION)))
                .and(RecordsTable.VALID);
    }

    /** A descending order is the exact reverse of the ascending one, as in {@link RecordRanks}. */
    private static SortField<Integer> inRows(Query query) {
        boolean descending =
                query.ordering().stream().findFirst().map(Ordering::descending).orElse(false);
        return descending ? RecordsTable.ROW_NUMBER.desc() : RecordsTable.ROW_NUMBER.asc();
    }

    private static List<JudgedRecordView> judged(List<Record> records) {
        return records.stream().map(row -> JudgedRecordView.of(row, row)).toList();
    }

    /** The records with what their runs say, looked up for what is shown, and not for all that is sorted before. */
    private List<JudgedRecordView> lookedUp(List<Record> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        Record file = records.getFirst();
        Map<Integer, ? extends Record> runs = sql.select(SHOWN_ROW, RULE_ID, RULE_VERSION, ACTION)
                .from(DSL.unnest(records.stream()
                                .map(row -> row.get(RecordsTable.ROW_NUMBER))
                                .toArray(Integer[]::new))
                        .as(SHOWN.getName(), SHOWN_ROW.getName()))
                .crossJoin(DSL.lateral(runUpTo(
                                DSL.val(file.get(RecordsTable.FILE_ID)),
                                DSL.val(file.get(RecordsTable.GENERATION)),
                                SHOWN_ROW)
                        .asTable(RUNS.getName())))
                .where(LAST_ROW.ge(SHOWN_ROW))
                .fetchMap(SHOWN_ROW);
        return records.stream()
                .map(row -> JudgedRecordView.of(row, runs.get(row.get(RecordsTable.ROW_NUMBER))))
                .toList();
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
        Table<?> run = DSL.lateral(runUpTo(RecordsTable.FILE_ID, RecordsTable.GENERATION, RecordsTable.ROW_NUMBER)
                .asTable(RUNS.getName()));
        return RecordsTable.RECORDS.leftJoin(run).on(LAST_ROW.ge(RecordsTable.ROW_NUMBER));
    }

    /** Runs of a file do not overlap, so the last that begins at or before a row is the only one that can hold it. */
    private static Select<Record> runUpTo(Field<String> fileId, Field<Integer> generation, Field<Integer> row) {
        return DSL.select(List.<Field<?>>of(RULE_ID, RULE_VERSION, ACTION, LAST_ROW))
                .from(RUNS)
                .where(RUN_FILE_ID.eq(fileId))
                .and(RUN_GENERATION.eq(generation))
                .and(FIRST_ROW.le(row))
                .orderBy(FIRST_ROW.desc())
                .limit(1);
    }
}
