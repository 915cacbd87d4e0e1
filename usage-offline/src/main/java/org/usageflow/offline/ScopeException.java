package org.usageflow.offline;

/** What a file is about can not be told; the message says what to give. */
public final class ScopeException extends Exception {
    private static final long serialVersionUID = 1L;

    ScopeException(String sentence) {
        super(sentence);
    }
}
