package org.usageflow.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * How an error is told: in the one form that errors have, or as problem details when the caller asks for them by name.
 *
 * @param type content type
 * @param body what becomes JSON
 */
public record ErrorAnswer(String type, Object body) {
    private static final String JSON = "application/json";

    /**
     * The answer that tells an error.
     *
     * @param accept the request's header, as far as there is one
     */
    public static ErrorAnswer of(ApiException error, @Nullable String accept) {
        return accept != null && accept.contains(Problem.TYPE)
                ? new ErrorAnswer(Problem.TYPE, Problem.of(error))
                : new ErrorAnswer(JSON, error.body());
    }
}
