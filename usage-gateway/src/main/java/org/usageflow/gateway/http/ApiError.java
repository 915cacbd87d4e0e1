package org.usageflow.gateway.http;

/**
 * The codes of the API's errors. They stay: a client may act on them.
 *
 * <p>Source: the original's API, 400 responses; codes that it does not name are ours.
 */
public enum ApiError {
    VAL_001(400, "A value is missing or wrong", "Each sentence names a field and what to write there."),
    VAL_002(400, "The object's state does not allow it", "Look at the object's status; the sentence names it."),
    VAL_003(
            400,
            "A control total differs",
            "The sentence names both numbers. Send what is missing, or discard what was collected, and complete"
                    + " again."),
    RQL_001(
            400,
            "The query can not be read",
            "The first sentence is always the same; the second says at which character and what to write."),
    RQL_002(
            400,
            "The query is about too much",
            "Ask about one file, product, asset or time beside it: what it asks for could not be found in time."),
    AUTH_001(401, "No good API key", "Send the header Authorization: ApiKey SU-ddd-ddd-ddd:secret."),
    AUTH_002(403, "The account may not do this", "The object is yours to see, but another role acts here."),
    AUTH_003(
            403,
            "The key may not do this",
            "The key is limited to scopes; the sentence names the one that is missing."),
    NOT_FOUND(
            404, "There is no such object or path", "Another account's object is answered like one that is not there."),
    NOT_ALLOWED(405, "The path does not take this method", "Look at the path in the API's document."),
    CAT_001(400, "The line is no JSON object", "Write one object a line, or a JSON array of objects."),
    CAT_002(400, "The type of a line is unknown", "The sentence names the types."),
    CAT_003(400, "A field is missing, unknown or of another kind", "Each sentence names a field."),
    CAT_004(400, "A value is not allowed", "Each sentence names a field and what to write there."),
    CAT_005(
            400,
            "Something that the line names does not exist",
            "Import what it names first, or in an earlier line of the same body."),
    CAT_006(409, "Something still refers to it", "Change or remove what the sentence names first."),
    CAT_007(
            409,
            "Another system owns the topic",
            "Make the change there; the sentence names the owner. The gateway follows the topic."),
    CAT_008(400, "The product's capabilities do not allow it", "Change the capability, or the field."),
    CAT_009(413, "The line is too long", "A line has 1 MiB at most; the others of the body were taken."),
    GONE_001(410, "The download link has expired", "Read the object again; it carries a new link."),
    HTTP_001(
            400,
            "The request can not be read as HTTP",
            "The sentence says what is wrong with its line or headers: most often a character that the path must write as %XX."),
    KEY_001(422, "The idempotency key was used for another request", "Give each request a key of its own."),
    KEY_002(409, "The same request is being carried out", "Send it again in some seconds, with the same key and body."),
    SIZE_001(413, "The request is too large", "The sentence names the limit; send less at once."),
    BODY_001(
            400,
            "The body did not come whole",
            "Send it again; with status 408 it came too slowly, and a faster line or a smaller file helps."),
    BODY_002(400, "The body is not what its checksum says", "It was damaged on its way: send it again."),
    RATE_001(429, "Too many requests of one key", "Send the next one after the seconds in the header Retry-After."),
    RATE_002(
            429,
            "Too many uploads of one account at the same time",
            "Wait until one of them is in, or the seconds in the header Retry-After."),
    RATE_003(429, "Too many streams of events at the same time", "End one, or filter one stream for several purposes."),
    STORE_001(
            503,
            "The file could not be stored",
            "Nothing was kept. With status 503 try again in some seconds; with status 507 there is no room, which the operator must make."),
    SYS_001(
            500,
            "It is not the caller's fault",
            "Try again later: with status 503 in some seconds; with status 504 look at the object first, it may be"
                    + " done.");

    private final int status;
    private final String title;
    private final String advice;

    ApiError(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    /** Spelling in answers. */
    public String code() {
        return name();
    }

    /** HTTP status that it usually comes with. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What a caller can do. */
    public String advice() {
        return advice;
    }
}
