package org.usageflow.validator.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a row asks of the history of its subscription, item and tier.
 *
 * @param fileId file
 * @param generation generation of the file, from 1
 * @param family the upload that the row was first reported in
 * @param period the period that the file reports
 * @param usage when the usage was
 * @param quantity how much; null when the row does not say it rightly
 * @param purchased what all rows of the file may report together; null when there is no limit
 */
public record Question(
        String fileId,
        int generation,
        Family family,
        Span period,
        Span usage,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal purchased) {}
