package org.usageflow.gateway.collect;

import java.util.List;

/**
 * The answer to a request that sends records.
 *
 * @param records how many were read
 * @param verdicts one for each, in the order of the request
 */
record Receipt(
        int records, long accepted, long duplicate, long conflict, long malformed, List<RecordVerdict> verdicts) {
    private static final int ALL_TAKEN = 200;
    /** Source: RFC 4918, section 11.1; the verdicts say which. */
    private static final int SOME_NOT_TAKEN = 207;

    Receipt {
        verdicts = List.copyOf(verdicts);
    }

    static Receipt of(List<RecordVerdict> verdicts) {
        return new Receipt(
                verdicts.size(),
                count(verdicts, Verdict.ACCEPTED),
                count(verdicts, Verdict.DUPLICATE),
                count(verdicts, Verdict.CONFLICT),
                count(verdicts, Verdict.MALFORMED),
                verdicts);
    }

    private static long count(List<RecordVerdict> verdicts, Verdict verdict) {
        return verdicts.stream()
                .filter(one -> one.verdict().equals(verdict.apiName()))
                .count();
    }

    /** HTTP status that tells clients that look at nothing else whether everything was taken. */
    int status() {
        return verdicts.stream().allMatch(RecordVerdict::isTaken) ? ALL_TAKEN : SOME_NOT_TAKEN;
    }
}
