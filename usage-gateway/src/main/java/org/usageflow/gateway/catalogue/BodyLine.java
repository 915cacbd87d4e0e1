package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

/** An object of a body, or what could not be read as one. */
sealed interface BodyLine {
    /** Line of the body that it begins in, from 1. */
    long number();

    /** Bytes that it takes. */
    int bytes();

    /** An object, not looked at yet. */
    record Parsed(long number, int bytes, JsonNode json) implements BodyLine {}

    /** No object. */
    record Unparsed(long number, LineFault fault) implements BodyLine {
        @Override
        public int bytes() {
            return 0;
        }
    }
}
