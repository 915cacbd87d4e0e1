package org.usageflow.validator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.history.Family;
import org.usageflow.validator.history.Question;
import org.usageflow.validator.history.Span;
import org.usageflow.validator.rule.Reported;

/**
 * A row on its way to where the history of its subscription and item is kept, with the verdict that it has so far.
 *
 * @param fileId file
 * @param generation generation of the file, from 1
 * @param environment test, preview or production
 * @param period the period that the file reports
 * @param reported what has to be held against other rows
 * @param amount amount, for the counts; null when there is none
 * @param unit unit of the quantity, for the sums; empty when it is not known
 * @param clean true when no error was found so far
 * @param verdict the verdict so far, an encoded {@link org.usageflow.contract.avro.ValidatedRecord}
 */
@SuppressWarnings("ArrayRecordComponent") // it is made, sent and taken apart, and never compared
record RowCheck(
        String fileId,
        int generation,
        Family family,
        String environment,
        Span period,
        Reported reported,
        @Nullable BigDecimal amount,
        String unit,
        boolean clean,
        byte[] verdict) {
    private static final char SEPARATOR = '\0';

    /**
     * What the history is kept for, and the key of the row on its way: environment, subscription, item and tier. Files of
     * the environments test and preview try things out, and bar no file of production.
     */
    String scope() {
        return environment + SEPARATOR + reported.account();
    }

    Question question() {
        return new Question(
                fileId,
                generation,
                family,
                period,
                Span.of(reported.startAt(), reported.endAt()),
                reported.quantity(),
                reported.purchased());
    }
}
