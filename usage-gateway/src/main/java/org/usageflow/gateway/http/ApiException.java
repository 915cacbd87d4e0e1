package org.usageflow.gateway.http;

import java.util.List;
import java.util.Optional;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;

/** A request that is answered with an error. Carries no stack trace: it tells about the request, not about this program. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ApiError error;
    private final ErrorBody body;

    /** Body of every error. Source: the original's API, 400 responses. */
    public record ErrorBody(String errorCode, List<String> errors) {
        public ErrorBody {
            errors = List.copyOf(errors);
        }
    }

    private ApiException(ApiError error, List<String> errors) {
        this(error, error.status(), errors);
    }

    private ApiException(ApiError error, int status, List<String> errors) {
        super(error.code() + " " + errors, null, false, false);
        this.error = error;
        this.status = status;
        this.body = new ErrorBody(error.code(), errors);
    }

    public ApiError error() {
        return error;
    }

    public int status() {
        return status;
    }

    public ErrorBody body() {
        return body;
    }

    /** Values are missing or wrong: a sentence for each. */
    public static ApiException invalid(List<String> sentences) {
        return new ApiException(ApiError.VAL_001, sentences);
    }

    public static ApiException invalid(String sentence) {
        return invalid(List.of(sentence));
    }

    /** The object's state does not allow it. */
    public static ApiException illegalState(String sentence) {
        return new ApiException(ApiError.VAL_002, List.of(sentence));
    }

    /** A control total is not what was found. */
    public static ApiException controlTotal(List<String> sentences) {
        return new ApiException(ApiError.VAL_003, sentences);
    }

    /** The idempotency key was used for something else. */
    public static ApiException keyUsed(String sentence) {
        return new ApiException(ApiError.KEY_001, List.of(sentence));
    }

    /** A request with the same idempotency key is being carried out. */
    public static ApiException keyBusy(String sentence) {
        return new ApiException(ApiError.KEY_002, List.of(sentence));
    }

    /**
     * The query can not be read; clients know the first of the two sentences.
     *
     * @param position characters before the place, in the percent-decoded query; negative when it is not about a place
     */
    public static ApiException badQuery(int position, String sentence) {
        String place = position < 0 ? "" : "Character " + (position + 1) + ": ";
        return new ApiException(ApiError.RQL_001, List.of("RQL Parsing error.", place + sentence));
    }

    public static ApiException unauthenticated() {
        return new ApiException(
                ApiError.AUTH_001,
                List.of("Send a valid API key in the header \"Authorization: ApiKey SU-ddd-ddd-ddd:secret\"."));
    }

    /** The caller sees the object, and may not do this with it. */
    public static ApiException forbidden(Caller caller, String action) {
        return forbidden("An account of the role " + caller.role().apiName() + " may not " + action + ".");
    }

    public static ApiException forbidden(String sentence) {
        return new ApiException(ApiError.AUTH_002, List.of(sentence));
    }

    /** The account might, but not with this key. */
    public static ApiException outOfScope(Caller caller, Optional<Scope> needed) {
        return new ApiException(
                ApiError.AUTH_003,
                List.of("Key " + caller.key().getId() + " is limited to the scopes " + caller.scopes() + "; "
                        + needed.map(scope -> "this needs the scope " + scope.apiName() + ".")
                                .orElse("this needs a key without such a limit.")));
    }

    /** A key would hand on more than it has. */
    public static ApiException beyondOwnScopes(Caller caller) {
        return new ApiException(
                ApiError.AUTH_003,
                List.of("Key " + caller.key().getId() + " is limited to the scopes " + caller.scopes()
                        + " and can not hand on more than these."));
    }

    /** There is no such object, or it is another tenant's, which is the same to the caller. */
    public static ApiException notFound(String object) {
        return new ApiException(ApiError.NOT_FOUND, List.of(object + " does not exist."));
    }

    /** An error by its code alone: a sentence for each thing that is wrong. */
    public static ApiException of(ApiError error, List<String> sentences) {
        return new ApiException(error, sentences);
    }

    /** A download link is used too late. */
    public static ApiException expired(String sentence) {
        return new ApiException(ApiError.GONE_001, List.of(sentence));
    }

    public static ApiException methodNotAllowed(String sentence) {
        return new ApiException(ApiError.NOT_ALLOWED, List.of(sentence));
    }

    public static ApiException tooLarge(long bytesMax) {
        return tooLarge("The file is larger than " + bytesMax
                + " bytes; split it and upload the parts as usage files of their own.");
    }

    /** The request has more of something than is taken. */
    public static ApiException tooLarge(String sentence) {
        return new ApiException(ApiError.SIZE_001, List.of(sentence));
    }

    /** No answer came in time; what was asked may still be done. */
    public static ApiException unanswered(String object) {
        return new ApiException(
                ApiError.SYS_001,
                504,
                List.of("No answer came in time. It may still be done: look at " + object + " before you try again."));
    }

    /** There is too much to do now. */
    public static ApiException busy(String sentence) {
        return new ApiException(ApiError.SYS_001, 503, List.of(sentence));
    }

    public static ApiException internal(String reference) {
        return new ApiException(
                ApiError.SYS_001,
                List.of("Something went wrong on the server. Give the operator this reference: " + reference + "."));
    }

    /** An error that the web server itself found. */
    public static ApiException other(int status, String sentence) {
        return new ApiException(status < 500 ? ApiError.VAL_001 : ApiError.SYS_001, status, List.of(sentence));
    }
}
