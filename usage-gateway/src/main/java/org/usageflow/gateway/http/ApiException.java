package org.usageflow.gateway.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.runtime.upload.UploadStore;

/** A request that is answered with an error. Carries no stack trace: it tells about the request, not about this program. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final long RETRY_AFTER_SECONDS = 5;

    private final int status;
    private final ApiError error;
    private final ErrorBody body;
    private final OptionalLong retryAfterSeconds;

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
        this(error, status, errors, OptionalLong.empty());
    }

    private ApiException(ApiError error, int status, List<String> errors, OptionalLong retryAfterSeconds) {
        super(error.code() + " " + errors, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
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

    /** When the same request is worth another try; empty when time changes nothing, or nobody knows. */
    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds;
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

    /** The request's line or headers are longer than is taken; which of them, the status says. */
    public static ApiException tooLong(int status, int bytesMax) {
        return new ApiException(
                ApiError.SIZE_001,
                status,
                List.of("The request's line and headers are longer than " + bytesMax
                        + " bytes; ask for less at once, and send no cookies."));
    }

    /** The request's line or headers are not as they must be. */
    public static ApiException unreadable(int status, String fault) {
        return new ApiException(ApiError.HTTP_001, status, List.of("The request can not be read: " + fault + "."));
    }

    /** No answer came in time; what was asked may still be done. */
    public static ApiException unanswered(String object) {
        return new ApiException(
                ApiError.SYS_001,
                504,
                List.of("No answer came in time. It may still be done: look at " + object + " before you try again."));
    }

    /** The key has made as many requests as it may for now. */
    public static ApiException tooManyRequests(long retryAfterSeconds) {
        return new ApiException(
                ApiError.RATE_001,
                ApiError.RATE_001.status(),
                List.of("This API key sends requests too fast; send the next one in " + retryAfterSeconds
                        + " s. The headers RateLimit-Limit and RateLimit-Remaining tell how many are left."),
                OptionalLong.of(retryAfterSeconds));
    }

    /** The account sends as many files as it may at the same time. */
    public static ApiException tooManyUploads(int slots, long retryAfterSeconds) {
        return new ApiException(
                ApiError.RATE_002,
                ApiError.RATE_002.status(),
                List.of("This account sends " + slots + " files already, which is the most at the same time; wait until"
                        + " one of them is in."),
                OptionalLong.of(retryAfterSeconds));
    }

    /** As many streams of events are open as may be. */
    public static ApiException tooManyStreams(String sentence) {
        return new ApiException(ApiError.RATE_003, List.of(sentence));
    }

    /** The body did not come whole. */
    public static ApiException broken(IOException cause) {
        return cause instanceof SlowBodyException || hasCause(cause, TimeoutException.class)
                ? new ApiException(
                        ApiError.BODY_001,
                        408,
                        List.of("The body comes too slowly, or no more of it. Nothing of it was kept: send it again."))
                : new ApiException(
                        ApiError.BODY_001,
                        List.of("The body ends before it is whole. Nothing of it was kept: send it again."));
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The body is not the one that the client meant to send. */
    public static ApiException damaged(String checksum) {
        return new ApiException(
                ApiError.BODY_002,
                List.of("The body has another checksum than its header " + checksum
                        + " says. Nothing of it was kept: send it again."));
    }

    /** Bytes could not be stored, now or until there is room for them. */
    public static ApiException notStored(IOException cause) {
        return UploadStore.isFull(cause) ? full() : notStored();
    }

    /** There is no room for more bytes. */
    public static ApiException full() {
        return new ApiException(
                ApiError.STORE_001,
                507,
                List.of(
                        "There is no room left for the file. Nothing of it was kept; the operator must make room before it can"
                                + " be sent again."));
    }

    private static ApiException notStored() {
        return new ApiException(
                ApiError.STORE_001,
                ApiError.STORE_001.status(),
                List.of("The file could not be stored. Nothing of it was kept; send it again in some seconds."),
                OptionalLong.of(RETRY_AFTER_SECONDS));
    }

    /** The server takes no more requests. */
    public static ApiException stopping() {
        return new ApiException(
                ApiError.SYS_001,
                503,
                List.of("The server is stopping. Nothing was done; send the request again in some seconds."),
                OptionalLong.of(RETRY_AFTER_SECONDS));
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
