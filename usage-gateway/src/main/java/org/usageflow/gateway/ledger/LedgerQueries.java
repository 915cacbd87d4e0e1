package org.usageflow.gateway.ledger;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.LedgerTable.BODY;
import static org.usageflow.gateway.readmodel.LedgerTable.CURRENCY;
import static org.usageflow.gateway.readmodel.LedgerTable.ENTERED_AT;
import static org.usageflow.gateway.readmodel.LedgerTable.FILE_ID;
import static org.usageflow.gateway.readmodel.LedgerTable.GENERATION;
import static org.usageflow.gateway.readmodel.LedgerTable.HASH;
import static org.usageflow.gateway.readmodel.LedgerTable.IMBALANCES;
import static org.usageflow.gateway.readmodel.LedgerTable.KIND;
import static org.usageflow.gateway.readmodel.LedgerTable.LEDGER;
import static org.usageflow.gateway.readmodel.LedgerTable.NAME;
import static org.usageflow.gateway.readmodel.LedgerTable.PREVIOUS;
import static org.usageflow.gateway.readmodel.LedgerTable.SEQUENCE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.LedgerTable;

/** Reads accounts from the read model, as far as a caller may see their files. Thread-safe. */
final class LedgerQueries {
    private final DSLContext sql;

    LedgerQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** The account of a file; one that the caller may not see does not exist. */
    AccountView require(Caller caller, String fileId) {
        boolean visible = sql.fetchExists(
                sql.selectOne().from(FILES).where(FilesTable.ID.eq(fileId).and(Visibility.ofFiles(caller))));
        Result<Record> rows = sql.select(LedgerTable.all())
                .from(LEDGER)
                .where(FILE_ID.eq(fileId))
                .orderBy(SEQUENCE)
                .fetch();
        if (!visible || rows.isEmpty()) {
            throw ApiException.notFound("The account of usage file " + fileId);
        }
        return view(fileId, rows);
    }

    private static AccountView view(String fileId, Result<Record> rows) {
        Record last = rows.getLast();
        int generation = last.get(GENERATION);
        List<AccountView.Entry> entries = new ArrayList<>();
        Map<String, JsonNode> steps = new LinkedHashMap<>();
        List<String> imbalances = new ArrayList<>();
        String status = null;
        String upload = null;
        for (Record row : rows) {
            JsonNode body = Json.own(row.get(BODY));
            if (row.get(GENERATION) == generation) {
                Json.own(row.get(IMBALANCES)).forEach(sentence -> imbalances.add(sentence.asText()));
                if (row.get(KIND).equals(EntryJson.POSTING)) {
                    steps.put(row.get(NAME), body);
                }
            }
            if (row.get(KIND).equals(EntryJson.MOVE)) {
                status = body.path("status").asText(status);
                upload = body.path("upload_sha256").asText(upload);
            }
            entries.add(new AccountView.Entry(
                    row.get(SEQUENCE),
                    row.get(GENERATION),
                    Times.format(row.get(ENTERED_AT)),
                    row.get(KIND),
                    row.get(NAME),
                    body,
                    row.get(PREVIOUS),
                    row.get(HASH)));
        }
        return new AccountView(
                fileId,
                generation,
                status,
                last.get(CURRENCY),
                upload,
                imbalances.isEmpty(),
                imbalances,
                steps,
                open(steps),
                last.get(SEQUENCE),
                last.get(HASH),
                entries);
    }

    private static @Nullable Long open(Map<String, JsonNode> steps) {
        JsonNode accepted = steps.get(LedgerStep.ACCEPTED.id());
        if (accepted == null) {
            return null;
        }
        JsonNode closed = steps.get(LedgerStep.CLOSED.id());
        return accepted.path("records").asLong()
                - (closed == null ? 0 : closed.path("records").asLong());
    }
}
