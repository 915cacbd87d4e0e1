package org.usageflow.gateway.account;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of what an account may do, which a key can be limited to. Each operation of the API needs one of them. */
public enum Scope {
    READ("read", "Every GET, and what changes nothing: lists, objects, downloads, simulations."),
    FILES_WRITE("files:write", "Create, change, upload, check, submit and withdraw usage files."),
    DECIDE("decide", "Accept and reject usage files, and change the usage rules that decide."),
    RECONCILE("reconcile", "Close records, chunks and files, and hand in billing data."),
    CATALOGUE("catalogue", "Import objects of the catalogue, and remove them."),
    WEBHOOKS("webhooks", "Make, change, test and remove webhooks, and have deliveries made again."),
    KEYS("keys", "Make and change accounts, users and keys.");

    private final String apiName;
    private final String description;

    Scope(String apiName, String description) {
        this.apiName = apiName;
        this.description = description;
    }

    /** Spelling in the API. */
    public String apiName() {
        return apiName;
    }

    public String description() {
        return description;
    }

    public static Optional<Scope> find(String apiName) {
        return Arrays.stream(values())
                .filter(scope -> scope.apiName.equals(apiName))
                .findFirst();
    }

    /** All of them, for sentences. */
    public static String names() {
        return Arrays.stream(values()).map(Scope::apiName).collect(Collectors.joining(", "));
    }
}
