package org.usageflow.gateway.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import org.usageflow.gateway.http.ApiError;

/**
 * Something that is wrong with a line of a catalogue.
 *
 * @param code one of the codes {@code CAT_…}
 * @param sentence what, where, and what to write
 */
record LineFault(ApiError code, String sentence) {
    /** The sentences of some faults, in one text. */
    static String text(List<LineFault> faults) {
        return faults.stream().map(LineFault::sentence).collect(Collectors.joining(" "));
    }
}
