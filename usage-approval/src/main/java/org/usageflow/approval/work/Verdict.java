package org.usageflow.approval.work;

import java.util.List;
import org.usageflow.contract.avro.UsageRule;

/** What usage rules make of a file. */
public sealed interface Verdict {

    /**
     * Every record is accepted.
     *
     * @param ruleId rule that accepted the first record
     * @param rules all rules that took part
     */
    record Accept(String ruleId, List<UsageRule> rules) implements Verdict {}

    /**
     * A record is rejected, and the file with it.
     *
     * @param row the record's row, from 1
     */
    record Reject(String ruleId, int row) implements Verdict {}

    /** At least one record is left to a person, and the file with it. */
    record LeaveToPerson() implements Verdict {}
}
