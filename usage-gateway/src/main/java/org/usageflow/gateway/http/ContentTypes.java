package org.usageflow.gateway.http;

import io.javalin.http.Context;

/** Forms of an answer that a caller may ask for. */
public final class ContentTypes {
    /** A JSON object a line. */
    public static final String LINES = "application/x-ndjson";

    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";

    private ContentTypes() {}

    /** True when the Accept header names a type, itself and not by a wildcard. */
    public static boolean accepts(Context http, String type) {
        String accept = http.header("Accept");
        return accept != null && accept.contains(type);
    }
}
