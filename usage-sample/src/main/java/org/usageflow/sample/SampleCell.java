package org.usageflow.sample;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.usageflow.workbook.ExcelDates;

/** One cell, as somebody who fills a sheet in Excel would leave it. */
public sealed interface SampleCell {
    SampleCell BLANK = new Blank();

    /** What a reader of the sheet takes it for: plain decimals, dates as {@code yyyy-MM-dd HH:mm:ss}. */
    String text();

    record Blank() implements SampleCell {
        @Override
        public String text() {
            return "";
        }
    }

    record Text(String text) implements SampleCell {}

    record Decimal(BigDecimal value) implements SampleCell {
        @Override
        public String text() {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
    }

    /** A date cell, UTC. */
    record Time(LocalDateTime value) implements SampleCell {
        @Override
        public String text() {
            return ExcelDates.toText(value);
        }
    }
}
