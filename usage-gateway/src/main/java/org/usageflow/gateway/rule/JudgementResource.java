package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.JudgementTables.FILES;
import static org.usageflow.gateway.readmodel.JudgementTables.JUDGED_AT;
import static org.usageflow.gateway.readmodel.JudgementTables.RECORDS;
import static org.usageflow.gateway.readmodel.JudgementTables.RULES;
import static org.usageflow.gateway.readmodel.JudgementTables.UNCOVERED;
import static org.usageflow.gateway.readmodel.JudgementTables.VERDICT;

import io.javalin.http.Context;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.JudgementTables;

/** What usage rules made of a submitted file, over HTTP: for whom decides what rules left open. Thread-safe. */
public final class JudgementResource implements Resource {
    private static final int OK = 200;

    private final DSLContext sql;
    private final FileQueries files;
    private final JudgedRecords records;

    public JudgementResource(DSLContext sql, FileQueries files) {
        this.sql = sql;
        this.files = files;
        this.records = new JudgedRecords(sql);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/files/{id}/rules", this::ofFile),
                Route.get("/usage/files/{id}/rules/records", this::records));
    }

    /** The verdict of rules on a file, with what each decided. */
    public void ofFile(Context http) {
        Record file = require(http);
        String fileId = file.get(FilesTable.ID);
        Responses.send(
                http,
                OK,
                sql.select(VERDICT, JUDGED_AT, RECORDS, UNCOVERED, RULES)
                        .from(FILES)
                        .where(JudgementTables.FILE_ID
                                .eq(fileId)
                                .and(JudgementTables.GENERATION.eq(file.get(FilesTable.GENERATION))))
                        .fetchOptional(row -> new JudgementView(
                                fileId,
                                row.get(VERDICT),
                                Times.format(row.get(JUDGED_AT)),
                                row.get(RECORDS),
                                row.get(UNCOVERED),
                                Json.raw(row.get(RULES))))
                        .orElseThrow(
                                () -> ApiException.notFound("A judgement of usage rules on usage file " + fileId)));
    }

    /** The records of a file, each with its rule: {@code eq(rule.id,null())} are those that none covers. */
    public void records(Context http) {
        Record file = require(http);
        Responses.send(http, records.of(file, Requests.query(http)));
    }

    private Record require(Context http) {
        Caller caller = Requests.caller(http);
        Record file = files.require(caller, http.pathParam("id"));
        if (caller.role() == ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, "see what usage rules made of a file");
        }
        return file;
    }
}
