package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERDICT_ID;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.contract.PartId;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.readmodel.ErrorsTable;

/** Which suspended rows a request is about: some by their ids, those of a file, or those that have an error. Pure. */
final class Selection {
    private static final int ID_MAX = 100;
    private static final int TEXT_MAX = 32_767;
    private static final int IDS_MAX = 10_000;

    private Selection() {}

    /** Those that have an error; all fields but the file and the value are required. */
    static Condition ofPattern(Fields body) {
        String code = body.requiredText("code", ID_MAX);
        String column = body.requiredText("column", TEXT_MAX);
        Optional<String> value = body.text("value", TEXT_MAX);
        Field<String> raw = ErrorsTable.RAW_VALUE;
        return ofFile(body)
                .and(DSL.exists(DSL.selectOne()
                        .from(ErrorsTable.ERRORS)
                        .where(ErrorsTable.FILE_ID.eq(VERDICT_ID))
                        .and(ErrorsTable.ROW_NUMBER.eq(ROW_NUMBER))
                        .and(ErrorsTable.CODE.eq(code))
                        .and(ErrorsTable.COLUMN_NAME.eq(column))
                        .and(value.isPresent() ? raw.eq(value.get()) : raw.isNull())));
    }

    /** Those of one file, or of all. */
    static Condition ofFile(Fields body) {
        return fileId(body).map(FILE_ID::eq).orElseGet(DSL::noCondition);
    }

    /** The file that the request names. */
    static Optional<String> fileId(Fields body) {
        return body.nested("usagefile").text("id", ID_MAX);
    }

    /** Those of a list of ids; empty when there is no list. */
    static Optional<Condition> ofIds(Fields body, JsonNode ids) {
        if (ids.isMissingNode() || ids.isNull()) {
            return Optional.empty();
        }
        if (!ids.isArray() || ids.isEmpty() || ids.size() > IDS_MAX) {
            body.problem("Field ids must be a list of 1 to " + IDS_MAX + " ids of records, UR-….");
            return Optional.empty();
        }
        List<Condition> rows = new ArrayList<>();
        for (JsonNode id : ids) {
            Optional<PartId.OfRecord> part = PartId.parseRecord(id.asText());
            if (part.isEmpty()) {
                body.problem("Field ids has \"" + id.asText() + "\", which is no id of a record, UR-….");
            } else {
                rows.add(ofRecord(part.get()));
            }
        }
        return Optional.of(DSL.or(rows));
    }

    static Condition ofRecord(PartId.OfRecord id) {
        return FILE_ID.eq(id.file().value()).and(ROW_NUMBER.eq(id.row()));
    }
}
