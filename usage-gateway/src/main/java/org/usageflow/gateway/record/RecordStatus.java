package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.RecordsTable.VALID;

import java.util.Optional;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.UsageRecordStatus;

/** The state of a record in SQL, made from {@link UsageRecordStatus#of}, so that the rule stands in one place. */
public final class RecordStatus {
    private RecordStatus() {}

    /** For queries that read {@code records}, {@code files} and {@code record_closings}; as the API spells it. */
    public static Field<String> column() {
        return of(CLOSED_AT.isNotNull(), VALID);
    }

    /** For queries that read {@code files} and what else tells whether records are closed, and valid. */
    static Field<String> of(Condition closed, Field<Boolean> valid) {
        CaseConditionStep<String> status = DSL.when(closed, name(UsageFileStatus.ACCEPTED, true, true))
                .when(DSL.not(valid), name(UsageFileStatus.INVALID, false, false));
        for (UsageFileStatus file : UsageFileStatus.values()) {
            status = status.when(STATUS.eq(DSL.inline(file.apiName())), name(file, true, false));
        }
        return DSL.field("({0})", String.class, status);
    }

    private static Field<String> name(UsageFileStatus file, boolean valid, boolean closed) {
        Optional<String> name = UsageRecordStatus.of(file, valid, closed).apiName();
        return name.isPresent() ? DSL.inline(name.get()) : DSL.inline(null, String.class);
    }
}
