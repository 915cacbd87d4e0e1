package org.usageflow.workbook;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that cannot be read because of what it contains. It will fail the same way each time; a failure of the disk
 * is an {@link java.io.UncheckedIOException} instead, and may be retried.
 */
public final class UnreadableWorkbookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String detail;
    private final @Nullable String sheet;
    private final int rowNumber;

    /**
     * A problem whose place is not known yet.
     *
     * @param detail what was found, for the log; may be empty
     */
    public UnreadableWorkbookException(Problem problem, String detail) {
        this(problem, detail, null, 0, null);
    }

    /**
     * A problem that a library below found.
     *
     * @param cause what the library said
     */
    public UnreadableWorkbookException(Problem problem, String detail, Throwable cause) {
        this(problem, detail, null, 0, cause);
    }

    private UnreadableWorkbookException(
            Problem problem, String detail, @Nullable String sheet, int rowNumber, @Nullable Throwable cause) {
        super(message(problem, detail, sheet, rowNumber), cause);
        this.problem = problem;
        this.detail = detail;
        this.sheet = sheet;
        this.rowNumber = rowNumber;
    }

    /**
     * The same failure with its place.
     *
     * @param row 1-based number of the row, 0 when it is not known
     */
    public UnreadableWorkbookException at(String sheetName, int row) {
        return new UnreadableWorkbookException(problem, detail, sheetName, row, this);
    }

    public Problem problem() {
        return problem;
    }

    /** Name of the sheet, where the problem lies in one. */
    public Optional<String> sheet() {
        return Optional.ofNullable(sheet);
    }

    /** 1-based number of the row at or after which the problem lies, where it is known. */
    public OptionalInt rowNumber() {
        return rowNumber > 0 ? OptionalInt.of(rowNumber) : OptionalInt.empty();
    }

    private static String message(Problem problem, String detail, @Nullable String sheet, int rowNumber) {
        StringBuilder message = new StringBuilder(problem.name()).append(": ").append(problem.advice());
        if (sheet != null) {
            message.append(" Sheet \"").append(sheet).append('"');
            if (rowNumber > 0) {
                message.append(", row ").append(rowNumber);
            }
            message.append('.');
        }
        if (!detail.isEmpty()) {
            message.append(" (").append(detail).append(')');
        }
        return message.toString();
    }
}
