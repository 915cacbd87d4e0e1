package org.usageflow.cli.validate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.ErrorGroup;
import org.usageflow.contract.check.FoundError;
import org.usageflow.offline.ScopeFinder;

/** What came of a check, as lines for a person. */
public final class TextReport {
    /** Errors that are shown one by one. */
    public static final int ERRORS_SHOWN = 20;

    private static final int GROUPS_SHOWN = 20;
    private static final int RAW_VALUE_CHARACTERS = 24;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TextReport() {}

    /** What the file is taken for. */
    public static List<String> scope(ScopeFinder.Found found) {
        String told = found.pairFromRows() ? "   (told by the rows; --product and --contract set them)" : "";
        return List.of(
                "product   " + found.product().getId() + " " + found.product().getName() + ", schema "
                        + found.scope().schema(),
                "contract  " + found.contract().getId() + " " + found.contract().getName() + told,
                "period    " + time(found.scope().periodStartAt()) + " to "
                        + time(found.scope().periodEndAt())
                        + (found.periodFromRows() ? "   (told by the rows; --period sets it)" : ""));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** What was found. */
    public static List<String> result(CheckReport report, double seconds) {
        List<String> lines = new ArrayList<>();
        addGroups(report, lines);
        addErrors(report, lines);
        CheckReport.@Nullable Failure failure = report.failure();
        if (failure != null) {
            lines.add(failure.code() + "  " + failure.message());
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d records: %,d valid, %,d invalid with %,d errors; %,d blank rows. %.1f s, %,.0f rows/s.",
                report.valid() + report.invalid(),
                report.valid(),
                report.invalid(),
                report.errorsTotal(),
                report.rowsBlank(),
                seconds,
                report.rowsRead() / Math.max(seconds, 0.001)));
        lines.add(
                report.allValid()
                        ? "The file would become ready. Only its upload can tell of other files: "
                                + codes(report.notChecked()) + "."
                        : "The file would become invalid.");
        return lines;
    }

    private static String codes(List<ErrorCode> codes) {
        return codes.stream()
                .map(code -> code.name() + " (" + code.explanation() + ")")
                .collect(Collectors.joining(", "));
    }

    private static void addGroups(CheckReport report, List<String> lines) {
        for (ErrorGroup group : report.groups().stream().limit(GROUPS_SHOWN).toList()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,8d %s  %-13s %-21s %s (first: row %d)",
                    group.rows(),
                    group.rows() == 1 ? "row: " : "rows:",
                    group.code(),
                    group.column(),
                    group.message(),
                    group.firstRow()));
        }
        long shown = report.groups().stream()
                .limit(GROUPS_SHOWN)
                .mapToLong(ErrorGroup::rows)
                .sum();
        if (shown < report.errorsTotal()) {
            lines.add(String.format(
                    Locale.ROOT, "%,8d more errors of other kinds. All by code:", report.errorsTotal() - shown));
            report.codes().forEach((code, count) -> lines.add(String.format(Locale.ROOT, "%,16d  %s", count, code)));
        }
        if (report.errorsTotal() > 0) {
            lines.add("");
        }
    }

    private static void addErrors(CheckReport report, List<String> lines) {
        for (FoundError error : report.errors().stream().limit(ERRORS_SHOWN).toList()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%srow %-7d %-21s %-13s %-24s %s",
                    error.sheet().isEmpty() ? "" : error.sheet() + ' ',
                    error.row(),
                    error.column(),
                    error.code(),
                    rawValue(error.rawValue()),
                    error.message()));
        }
        if (report.errorsTotal() > ERRORS_SHOWN) {
            lines.add("… and " + String.format(Locale.ROOT, "%,d", report.errorsTotal() - ERRORS_SHOWN)
                    + " more; --json FILE writes all of them.");
        }
        if (report.errorsTotal() > 0) {
            lines.add("");
        }
    }

    /** A value that can not disturb the terminal. */
    private static String rawValue(@Nullable String value) {
        if (value == null) {
            return "-";
        }
        String plain = value.replaceAll("\\p{Cntrl}", "·");
        return '"'
                + (plain.length() <= RAW_VALUE_CHARACTERS ? plain : plain.substring(0, RAW_VALUE_CHARACTERS) + "…")
                + '"';
    }
}
