package org.usageflow.ingest;

import java.util.Optional;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * Why a usage file can not be split, for the person who uploaded it.
 *
 * @param problem place and problem
 * @param advice what to do, or what more is known; may be empty
 */
record SheetFailure(String problem, String advice) {
    /** Length of a file's error detail in the API. */
    static final int MESSAGE_CHARACTERS_MAX = 200;

    private static final ErrorCode CODE = ErrorCode.USG_FILE_005;

    /** What the guard of the spreadsheets says, with the place it names. */
    static SheetFailure of(UnreadableWorkbookException unreadable) {
        String tab = unreadable.sheet().map(sheet -> "tab \"" + sheet + '"').orElse("");
        String row = unreadable.rowNumber().isPresent()
                ? "row " + unreadable.rowNumber().getAsInt()
                : "";
        String place = tab.isEmpty() || row.isEmpty() ? tab + row : tab + ", " + row;
        return new SheetFailure((place.isEmpty() ? "" : place + ": ") + unreadable.advice(), unreadable.detail());
    }

    /** The fact for lifecycle, in the words of the published code, cut to the length that the API allows. */
    SplitFailed toFact(UsageFile file) {
        String published =
                CODE.message(file.getContract().getId(), file.getProduct().getId());
        String sentence = published + ": " + problem;
        String message = withAdvice(sentence)
                .filter(SheetFailure::fits)
                .orElseGet(() -> fits(sentence) ? sentence : sentence.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…");
        return new SplitFailed(CODE.name(), message);
    }

    private Optional<String> withAdvice(String sentence) {
        return advice.isEmpty() ? Optional.empty() : Optional.of(sentence + "; " + advice);
    }

    private static boolean fits(String message) {
        return message.length() <= MESSAGE_CHARACTERS_MAX;
    }
}
