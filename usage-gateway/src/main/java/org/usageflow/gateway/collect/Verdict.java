package org.usageflow.gateway.collect;

import java.util.Locale;

/** What became of one record of a request. */
enum Verdict {
    /** It is stored, and will be processed once the records are completed. */
    ACCEPTED,
    /** The same record was stored before, or stands twice in the request. */
    DUPLICATE,
    /** Another record was stored under the same id; that one stays. */
    CONFLICT,
    /** It is no record; nothing is stored. */
    MALFORMED;

    /** Spelling in the API. */
    String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isTaken() {
        return this == ACCEPTED || this == DUPLICATE;
    }
}
