package org.usageflow.gateway.http;

import java.util.List;
import org.usageflow.gateway.account.Caller;

/**
 * A request that is answered with an error. Carries no stack trace: it tells about the request, not about this program.
 *
 * <p>Codes: VAL_001 a value is missing or wrong, VAL_002 the object's state does not allow it, RQL_001 the query can not be
 * read, AUTH_001 no good key, AUTH_002 the role may not do this, NOT_FOUND, SIZE_001 too large, SYS_001 not the caller's
 * fault.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorBody body;

    /** Body of every error. Source: the original's API, 400 responses. */
    public record ErrorBody(String errorCode, List<String> errors) {
        public ErrorBody {
            errors = List.copyOf(errors);
        }
    }

    private ApiException(int status, String code, List<String> errors) {
        super(code + " " + errors, null, false, false);
        this.status = status;
        this.body = new ErrorBody(code, errors);
    }

    public int status() {
        return status;
    }

    public ErrorBody body() {
        return body;
    }

    /** Values are missing or wrong: a sentence for each. */
    public static ApiException invalid(List<String> sentences) {
        return new ApiException(400, "VAL_001", sentences);
    }

    public static ApiException invalid(String sentence) {
        return invalid(List.of(sentence));
    }

    /** The object's state does not allow it. */
    public static ApiException illegalState(String sentence) {
        return new ApiException(400, "VAL_002", List.of(sentence));
    }

    /** The query can not be read; clients know the first of the two sentences. */
    public static ApiException badQuery(String sentence) {
        return new ApiException(400, "RQL_001", List.of("RQL Parsing error.", sentence));
    }

    public static ApiException unauthenticated() {
        return new ApiException(
                401,
                "AUTH_001",
                List.of("Send a valid API key in the header \"Authorization: ApiKey SU-ddd-ddd-ddd:secret\"."));
    }

    /** The caller sees the object, and may not do this with it. */
    public static ApiException forbidden(Caller caller, String action) {
        return forbidden("An account of the role " + caller.role().apiName() + " may not " + action + ".");
    }

    public static ApiException forbidden(String sentence) {
        return new ApiException(403, "AUTH_002", List.of(sentence));
    }

    /** There is no such object, or it is another tenant's, which is the same to the caller. */
    public static ApiException notFound(String object) {
        return new ApiException(404, "NOT_FOUND", List.of(object + " does not exist."));
    }

    public static ApiException methodNotAllowed(String sentence) {
        return new ApiException(405, "NOT_ALLOWED", List.of(sentence));
    }

    public static ApiException tooLarge(long bytesMax) {
        return new ApiException(
                413,
                "SIZE_001",
                List.of("The file is larger than " + bytesMax
                        + " bytes; split it and upload the parts as usage files of" + " their own."));
    }

    /** No answer came in time; what was asked may still be done. */
    public static ApiException unanswered(String object) {
        return new ApiException(
                504,
                "SYS_001",
                List.of("No answer came in time. It may still be done: look at " + object + " before you try again."));
    }

    /** There is too much to do now. */
    public static ApiException busy(String sentence) {
        return new ApiException(503, "SYS_001", List.of(sentence));
    }

    public static ApiException internal(String reference) {
        return new ApiException(
                500,
                "SYS_001",
                List.of("Something went wrong on the server. Give the operator this reference: " + reference + "."));
    }

    /** An error that the web server itself found. */
    public static ApiException other(int status, String sentence) {
        return new ApiException(status, status < 500 ? "VAL_001" : "SYS_001", List.of(sentence));
    }
}
