package org.usageflow.validator.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.validator.history.Answer;

/**
 * The errors that a row has because of other rows.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 3 and 4.
 */
public final class HistoryErrors {
    private HistoryErrors() {}

    /** All errors of a row, those that it has by itself and those that other rows cause, in the order of their codes. */
    public static List<RecordError> add(RecordCells cells, List<RecordError> own, Answer.Judged answer) {
        List<RecordError> all = new ArrayList<>(own);
        if (answer.exceeds() && own.stream().noneMatch(HistoryErrors::exceeds)) {
            all.add(RowErrors.error(cells, ErrorCode.USG_FILE_013, UsageColumn.QUANTITY));
        }
        String overlapped = answer.overlapped();
        if (overlapped != null) {
            all.add(RowErrors.error(cells, ErrorCode.USG_FILE_021, UsageColumn.START_TIME_UTC, overlapped));
        }
        return RowErrors.sorted(all);
    }

    private static boolean exceeds(RecordError error) {
        return error.getCode().equals(ErrorCode.USG_FILE_013.name());
    }

    /** The error of a quantity that does not fit an item which another row introduced with fewer decimals; else none. */
    public static List<RecordError> precision(RecordCells cells, ItemView item, BigDecimal quantity) {
        return item.precision().allows(quantity)
                ? List.of()
                : List.of(RowErrors.error(cells, ErrorCode.USG_FILE_014, UsageColumn.QUANTITY));
    }
}
