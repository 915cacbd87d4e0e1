package org.usageflow.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a usage rule's condition is about.
 *
 * <p>Source: scope of a usage rule in the original's API.
 */
public enum RuleScope {
    /** Each record by itself. */
    RECORD,
    /** The file as a whole: where it holds, the rule matches every record, or every record of its item. */
    FILE;

    /** Spelling in events and in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #apiName()}. */
    public static Optional<RuleScope> find(String apiName) {
        return Arrays.stream(values())
                .filter(scope -> scope.apiName().equals(apiName))
                .findFirst();
    }
}
