package org.usageflow.gateway.collect;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;

/** How a request writes its records. */
enum BodyFormat {
    /** One object, or an array of them. */
    JSON("application/json"),
    /** One object a line. */
    NDJSON("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"),
    /** A structured CloudEvent, whose data is a record. Source: CloudEvents JSON format 1.0, section 3. */
    CLOUD_EVENT("application/cloudevents+json"),
    /** An array of them. Source: the same, section 4. */
    CLOUD_EVENTS("application/cloudevents-batch+json");

    private static final int UNSUPPORTED = 415;

    private final Set<String> types;

    BodyFormat(String... types) {
        this.types = Set.of(types);
    }

    boolean isEvent() {
        return this == CLOUD_EVENT || this == CLOUD_EVENTS;
    }

    /** The format of a request; another content type is refused. */
    static BodyFormat of(Context http) {
        @Nullable String header = http.contentType();
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.types.contains(type))
                .findFirst()
                .orElseThrow(() -> ApiException.other(
                        UNSUPPORTED,
                        "Send records as one of the content types " + String.join(", ", known())
                                + "; a spreadsheet goes to /upload."));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        for (BodyFormat format : values()) {
            known.addAll(format.types);
        }
        return known;
    }
}
