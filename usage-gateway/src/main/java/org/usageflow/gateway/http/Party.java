package org.usageflow.gateway.http;

import org.usageflow.contract.avro.Reference;

/** A named object in an answer. */
public record Party(String id, String name) {
    public static Party of(Reference reference) {
        return new Party(reference.getId(), reference.getName());
    }
}
