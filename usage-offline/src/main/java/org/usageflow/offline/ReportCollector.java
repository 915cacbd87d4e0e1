package org.usageflow.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.ErrorGroup;
import org.usageflow.contract.check.FoundError;
import org.usageflow.ingest.UnreadableFileException;
import org.usageflow.validator.rule.Verdict;

/** Sums verdicts up. The heap that it takes is bounded, however many errors there are. Not for several threads. */
public final class ReportCollector implements VerdictSink {
    /** Errors that speak of other files, which a check of one file does not know. */
    private static final List<ErrorCode> NOT_CHECKED = List.of(ErrorCode.USG_FILE_009, ErrorCode.USG_FILE_021);

    /** Groups counted; errors that would open a further one are in the counts by code alone. */
    private static final int GROUPS_COUNTED_MAX = 10_000;

    private static final int GROUPS_TOLD_MAX = 500;

    private final int firstErrorsMax;
    private final Map<Group, Count> groups = new HashMap<>();
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<FoundError> firstErrors = new ArrayList<>();
    private String sheet = "";
    private long rowsRead;
    private long rowsBlank;
    private long valid;
    private long invalid;
    private long errorsTotal;
    private CheckReport.@Nullable Failure failure;

    private record Group(String code, String column, String message) {}

    private static final class Count {
        private final int firstRow;
        private long rows;

        Count(int firstRow) {
            this.firstRow = firstRow;
        }
    }

    /** @param firstErrorsMax most errors that are told one by one */
    public ReportCollector(int firstErrorsMax) {
        this.firstErrorsMax = firstErrorsMax;
    }

    void opened(String tab) {
        sheet = tab;
    }

    void counted(long read, long blank) {
        rowsRead = read;
        rowsBlank = blank;
    }

    void failed(UnreadableFileException e) {
        failure = new CheckReport.Failure(e.code(), String.valueOf(e.getMessage()));
    }

    /** Name of the tab that is being read. */
    public String sheet() {
        return sheet;
    }

    @Override
    public void judged(UploadedRecord record, Verdict verdict) {
        switch (verdict) {
            case Verdict.Valid(Usage ignored) -> valid++;
            case Verdict.Invalid(List<RecordError> errors) -> {
                invalid++;
                errors.forEach(error -> count(record.getRow(), error));
            }
        }
    }

    private void count(int row, RecordError error) {
        errorsTotal++;
        codes.merge(error.getCode(), 1L, Long::sum);
        Group group = new Group(error.getCode(), error.getColumn(), error.getMessage());
        Count count = groups.get(group);
        if (count == null && groups.size() < GROUPS_COUNTED_MAX) {
            count = new Count(row);
            groups.put(group, count);
        }
        if (count != null) {
            count.rows++;
        }
        if (firstErrors.size() < firstErrorsMax) {
            firstErrors.add(found(sheet, row, error));
        }
    }

    /** An error with its place. */
    public static FoundError found(String sheet, int row, RecordError error) {
        return new FoundError(sheet, row, error.getColumn(), error.getCode(), error.getMessage(), error.getRawValue());
    }

    CheckReport report() {
        List<ErrorGroup> told = groups.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ErrorGroup::rows)
                        .reversed()
                        .thenComparingInt(ErrorGroup::firstRow)
                        .thenComparing(ErrorGroup::code)
                        .thenComparing(ErrorGroup::column))
                .limit(GROUPS_TOLD_MAX)
                .toList();
        return new CheckReport(
                sheet,
                rowsRead,
                rowsBlank,
                valid,
                invalid,
                errorsTotal,
                codes,
                told,
                firstErrors,
                failure,
                NOT_CHECKED);
    }

    private static ErrorGroup group(Group group, Count count) {
        return new ErrorGroup(group.code(), group.column(), group.message(), count.rows, count.firstRow);
    }
}
