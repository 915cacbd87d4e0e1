package org.usageflow.gateway.file;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;

/** What a vendor wants to become of rows with errors, as it says with an upload, with collected records or when it submits. */
public final class SuspenseWish {
    private static final String SUSPEND = "suspend_invalid";
    private static final String RECYCLE = "recycle_on_subscription";

    private SuspenseWish() {}

    /** As fields of a body; null where rows with errors make the file invalid. What is wrong is collected by the fields. */
    public static @Nullable SuspenseChoice of(Fields body) {
        boolean suspends = body.flag(SUSPEND);
        boolean recycles = body.flag(RECYCLE);
        if (recycles && !suspends) {
            body.problem("Field " + alone());
        }
        return choice(suspends, recycles);
    }

    /** As parameters of a request whose body is the file; null where rows with errors make the file invalid. */
    static @Nullable SuspenseChoice of(Context http) {
        boolean suspends = Requests.flag(http, SUSPEND);
        boolean recycles = Requests.flag(http, RECYCLE);
        if (recycles && !suspends) {
            throw ApiException.invalid("Parameter " + alone());
        }
        return choice(suspends, recycles);
    }

    private static String alone() {
        return RECYCLE + " is about rows in suspense; set " + SUSPEND + " too.";
    }

    private static @Nullable SuspenseChoice choice(boolean suspends, boolean recycles) {
        return suspends ? new SuspenseChoice(true, recycles) : null;
    }
}
