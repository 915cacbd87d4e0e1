package org.usageflow.gateway.http;

import java.util.List;

/**
 * An error as problem details, with the code and the sentences that every error has.
 *
 * <p>Source: RFC 9457.
 */
record Problem(String type, String title, int status, String detail, String errorCode, List<String> errors) {
    static final String TYPE = "application/problem+json";

    static Problem of(ApiException failure) {
        return new Problem(
                "urn:usageflow:error:" + failure.error().code(),
                failure.error().title(),
                failure.status(),
                String.join(" ", failure.body().errors()),
                failure.error().code(),
                failure.body().errors());
    }
}
