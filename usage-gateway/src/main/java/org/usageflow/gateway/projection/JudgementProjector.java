package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.JudgementTables.FILES;
import static org.usageflow.gateway.readmodel.JudgementTables.FILE_ID;
import static org.usageflow.gateway.readmodel.JudgementTables.GENERATION;
import static org.usageflow.gateway.readmodel.JudgementTables.JUDGED_AT;
import static org.usageflow.gateway.readmodel.JudgementTables.RECORDS;
import static org.usageflow.gateway.readmodel.JudgementTables.RULES;
import static org.usageflow.gateway.readmodel.JudgementTables.RUNS;
import static org.usageflow.gateway.readmodel.JudgementTables.RUN_FILE_ID;
import static org.usageflow.gateway.readmodel.JudgementTables.RUN_GENERATION;
import static org.usageflow.gateway.readmodel.JudgementTables.UNCOVERED;
import static org.usageflow.gateway.readmodel.JudgementTables.VERDICT;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.JudgedRun;
import org.usageflow.contract.avro.JudgingRule;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.contract.avro.RuleTally;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.JudgementTables;
import org.usageflow.gateway.readmodel.TriedRule;

/** What usage rules made of the newest generation of each file, and the versions of the rules that did. */
final class JudgementProjector implements Projector<FileJudgement> {
    private final Generations generations;
    private final List<FileJudgement> taken = new ArrayList<>();
    private final CopyBuffer runs = new CopyBuffer();

    JudgementProjector(Generations generations) {
        this.generations = generations;
    }

    @Override
    public Topic topic() {
        return Topics.JUDGEMENTS;
    }

    @Override
    public Class<FileJudgement> type() {
        return FileJudgement.class;
    }

    @Override
    public void take(Arrived<FileJudgement> event) {
        FileJudgement judgement = event.value();
        if (judgement != null) {
            taken.add(judgement);
            generations.see(judgement.getFileId(), judgement.getGeneration());
        }
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        Map<String, Integer> newest = new HashMap<>();
        for (FileJudgement judgement : taken) {
            if (generations.isCurrent(judgement.getFileId(), judgement.getGeneration())) {
                newest.merge(judgement.getFileId(), judgement.getGeneration(), Math::max);
                switch (judgement.getBody()) {
                    case RowsJudged rows -> add(judgement, rows);
                    case FileJudged file -> write(transaction, judgement, file);
                    default ->
                        throw new IllegalStateException("unknown judgement "
                                + judgement.getBody().getClass().getName());
                }
            }
        }
        newest.forEach((file, generation) -> removeOlder(transaction.sql(), file, generation));
        transaction.copy(RUNS, JudgementTables.allOfRuns(), runs);
        forget();
    }

    @Override
    public void forget() {
        taken.clear();
        runs.clear();
    }

    private void add(FileJudgement judgement, RowsJudged rows) {
        for (JudgedRun run : rows.getRuns()) {
            Integer index = run.getRule();
            JudgingRule rule = index == null ? null : rows.getRules().get(index);
            runs.text(judgement.getFileId())
                    .number(judgement.getGeneration())
                    .number(run.getFirstRow())
                    .number(run.getLastRow())
                    .number(run.getRecords())
                    .text(rule == null ? null : rule.getId())
                    .number(rule == null ? null : rule.getVersion())
                    .text(rule == null ? null : rule.getAction())
                    .endRow();
        }
    }

    private static void write(ProjectionTransaction transaction, FileJudgement judgement, FileJudged judged) {
        Record row = DSL.using(SQLDialect.POSTGRES)
                .newRecord(FILE_ID, GENERATION, JUDGED_AT, VERDICT, RECORDS, UNCOVERED, RULES)
                .values(
                        judgement.getFileId(),
                        judgement.getGeneration(),
                        judgement.getAt(),
                        judged.getVerdict(),
                        judged.getRecords(),
                        judged.getUncovered(),
                        JSONB.valueOf(Json.text(
                                judged.getRules().stream().map(TriedRule::of).toList())));
        transaction
                .sql()
                .insertInto(FILES)
                .set(row)
                .onConflict(FILE_ID)
                .doUpdate()
                .set(row)
                .execute();
        RuleProjector.keep(
                transaction, judged.getRules().stream().map(RuleTally::getRule).toList());
    }

    private static void removeOlder(DSLContext sql, String fileId, int generation) {
        sql.deleteFrom(RUNS)
                .where(RUN_FILE_ID.eq(fileId).and(RUN_GENERATION.lt(generation)))
                .execute();
    }
}
