package org.usageflow.rules;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.rql.FieldValues;

/**
 * A valid record with what a rule may know of it.
 *
 * @param historyPeriods past periods that the rule looks back
 */
record RuleSubject(UsageFile file, ValidatedRecord event, Usage usage, Past past, int historyPeriods)
        implements FieldValues {

    static RuleSubject of(UsageFile file, ValidatedRecord event, Past past) {
        Usage usage = event.getUsage();
        if (usage == null) {
            throw new IllegalArgumentException(
                    "Record " + event.getId() + " says no usage: rules try valid records only");
        }
        return new RuleSubject(file, event, usage, past, Past.PERIODS_DEFAULT);
    }

    RuleSubject lookingBack(int periods) {
        return periods == historyPeriods ? this : new RuleSubject(file, event, usage, past, periods);
    }

    @Override
    public @Nullable Object valueOf(String field) {
        return RuleArguments.value(field, this);
    }
}
