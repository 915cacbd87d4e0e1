package org.usageflow.offline;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordCells;

/** What one row says of the file that it stands in. */
record RowHint(String assetCriteria, String assetValue, String itemCriteria, String itemValue, String startTime) {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})-.*");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})/\\d{1,2}/(\\d{4}).*");

    static RowHint of(RecordCells cells) {
        return new RowHint(
                text(cells.getAssetSearchCriteria()),
                text(cells.getAssetSearchValue()),
                text(cells.getItemSearchCriteria()),
                text(cells.getItemSearchValue()),
                text(cells.getStartTimeUtc()));
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell.strip();
    }

    /** The month in which the usage began; whether it is a time at all is for the rules to judge. */
    Optional<YearMonth> month() {
        Matcher yearFirst = YEAR_FIRST.matcher(startTime);
        if (yearFirst.matches()) {
            return month(yearFirst.group(1), yearFirst.group(2));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(startTime);
        return monthFirst.matches() ? month(monthFirst.group(2), monthFirst.group(1)) : Optional.empty();
    }

    private static Optional<YearMonth> month(String year, String month) {
        try {
            return Optional.of(YearMonth.of(Integer.parseInt(year), Integer.parseInt(month)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
