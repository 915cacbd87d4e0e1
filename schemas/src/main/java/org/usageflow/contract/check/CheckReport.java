package org.usageflow.contract.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;

/**
 * What a check found out about a usage file.
 *
 * @param sheet tab that holds the records; empty when the file could not be opened
 * @param rowsRead rows below the headers, blank ones included
 * @param rowsBlank rows without a value
 * @param valid records without an error
 * @param invalid records with at least one
 * @param errorsTotal errors of all records
 * @param codes how many errors have which code
 * @param groups the same error in several rows counted once, those of most rows first; at most some hundred
 * @param errors the first ones in the order of rows
 * @param failure why the file could not be read, or not to its end; null when it could
 * @param notChecked codes that only an upload can find, since they depend on other files
 */
public record CheckReport(
        String sheet,
        long rowsRead,
        long rowsBlank,
        long valid,
        long invalid,
        long errorsTotal,
        Map<String, Long> codes,
        List<ErrorGroup> groups,
        List<FoundError> errors,
        @Nullable Failure failure,
        List<ErrorCode> notChecked) {

    /**
     * Why a file could not be read.
     *
     * @param code one of {@link ErrorCode}
     * @param message place, problem and what to do
     */
    public record Failure(String code, String message) {}

    public CheckReport {
        groups = List.copyOf(groups);
        errors = List.copyOf(errors);
        notChecked = List.copyOf(notChecked);
    }

    /** True when an upload of the file would be ready to be submitted, as far as could be checked. */
    public boolean allValid() {
        return failure == null && invalid == 0;
    }
}
