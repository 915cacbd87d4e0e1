package org.usageflow.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a usage rule does with a record that it matches, and what rules make of a file.
 *
 * <p>Source: action of a usage rule in the original's API.
 */
public enum RuleAction {
    ACCEPT,
    REJECT,
    /** A person decides. */
    MANUAL;

    /** Spelling in events and in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #apiName()}. */
    public static Optional<RuleAction> find(String apiName) {
        return Arrays.stream(values())
                .filter(action -> action.apiName().equals(apiName))
                .findFirst();
    }
}
