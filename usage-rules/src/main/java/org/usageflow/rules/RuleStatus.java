package org.usageflow.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a usage rule takes part. Source: status of a usage rule in the original's API; {@code shadow} is ours. */
public enum RuleStatus {
    /** It decides. */
    ACTIVE,
    /** It is tried and counted, and decides nothing. */
    SHADOW,
    /** It is kept so that what it once decided can be explained. */
    DELETED;

    /** Spelling in events and in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #apiName()}. */
    public static Optional<RuleStatus> find(String apiName) {
        return Arrays.stream(values())
                .filter(status -> status.apiName().equals(apiName))
                .findFirst();
    }
}
