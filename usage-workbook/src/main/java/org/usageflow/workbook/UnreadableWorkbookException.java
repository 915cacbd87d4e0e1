package org.usageflow.workbook;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A workbook or CSV file that cannot be read because of what it contains. It will fail the same way each time; a failure
 * of the disk is an {@link java.io.UncheckedIOException} instead, and may be retried.
 */
public final class UnreadableWorkbookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String advice;
    private final String detail;
    private final @Nullable String sheet;
    private final int rowNumber;

    /**
     * A problem whose place is not known yet, and which has no limit.
     *
     * @param detail what was found; may be empty
     */
    public UnreadableWorkbookException(Problem problem, String detail) {
        this(problem, problem.advice(), detail, null, 0, null);
    }

    /**
     * A problem that a library below found.
     *
     * @param cause what the library said
     */
    public UnreadableWorkbookException(Problem problem, String detail, Throwable cause) {
        this(problem, problem.advice(), detail, null, 0, cause);
    }

    private UnreadableWorkbookException(
            Problem problem,
            String advice,
            String detail,
            @Nullable String sheet,
            int rowNumber,
            @Nullable Throwable cause) {
        super(message(problem, advice, detail, sheet, rowNumber), cause);
        this.problem = problem;
        this.advice = advice;
        this.detail = detail;
        this.sheet = sheet;
        this.rowNumber = rowNumber;
    }

    /**
     * A file that holds more of something than is allowed.
     *
     * @param limit what is allowed, in the unit of the problem's sentence
     * @param detail what was found; may be empty
     */
    public static UnreadableWorkbookException beyond(Problem problem, long limit, String detail) {
        return new UnreadableWorkbookException(problem, problem.advice(limit), detail, null, 0, null);
    }

    /**
     * The same failure with its place.
     *
     * @param sheetName empty when the file has no named sheets
     * @param row 1-based number of the row, 0 when it is not known
     */
    public UnreadableWorkbookException at(String sheetName, int row) {
        String named = sheetName.isEmpty() ? null : sheetName;
        return new UnreadableWorkbookException(problem, advice, detail, named, row, this);
    }

    public Problem problem() {
        return problem;
    }

    /** What a person should do, one sentence; it names the limit that was passed, if there is one. */
    public String advice() {
        return advice;
    }

    /** What was found, in a few words; may be empty. */
    public String detail() {
        return detail;
    }

    /** Name of the sheet, where the problem lies in one. */
    public Optional<String> sheet() {
        return Optional.ofNullable(sheet);
    }

    /** 1-based number of the row at or after which the problem lies, where it is known. */
    public OptionalInt rowNumber() {
        return rowNumber > 0 ? OptionalInt.of(rowNumber) : OptionalInt.empty();
    }

    private static String message(
            Problem problem, String advice, String detail, @Nullable String sheet, int rowNumber) {
        StringBuilder message = new StringBuilder(problem.name()).append(": ").append(advice);
        if (sheet != null) {
            message.append(" Sheet \"").append(sheet).append("\".");
        }
        if (rowNumber > 0) {
            message.append(" Row ").append(rowNumber).append('.');
        }
        if (!detail.isEmpty()) {
            message.append(" (").append(detail).append(')');
        }
        return message.toString();
    }
}
