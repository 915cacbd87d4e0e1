package org.usageflow.gateway.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ndjson.FieldProblem;
import org.usageflow.workbook.ndjson.RecordFault;

/**
 * What became of one record, as the API tells it.
 *
 * @param position place in the request, from 0
 * @param recordId the vendor's id; null when it could not be read
 * @param verdict one of {@link Verdict}
 * @param errors why it was not taken; null when it was
 */
record RecordVerdict(
        int position,
        @Nullable String recordId,
        String verdict,
        @Nullable List<Fault> errors) {

    /** One thing that is wrong with a record. */
    record Fault(String pointer, String code, String message) {
        static Fault of(FieldProblem problem) {
            return new Fault(problem.pointer(), problem.fault().code(), problem.message());
        }
    }

    static RecordVerdict taken(int position, String recordId, Verdict verdict) {
        return new RecordVerdict(position, recordId, verdict.apiName(), null);
    }

    static RecordVerdict conflict(int position, String recordId) {
        Fault fault = new Fault(
                "/record_id",
                RecordFault.REC_010.code(),
                "Another record was sent under this id and stays. " + RecordFault.REC_010.advice());
        return new RecordVerdict(position, recordId, Verdict.CONFLICT.apiName(), List.of(fault));
    }

    static RecordVerdict malformed(int position, @Nullable String recordId, List<FieldProblem> problems) {
        return new RecordVerdict(
                position,
                recordId,
                Verdict.MALFORMED.apiName(),
                problems.stream().map(Fault::of).toList());
    }

    boolean isTaken() {
        return errors == null;
    }
}
