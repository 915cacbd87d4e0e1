package org.usageflow.gateway.catalogue;

/** A catalogue snapshot that can not be read; the message says where and why. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    SnapshotException(String sentence) {
        super(sentence);
    }

    SnapshotException(long line, String sentence) {
        super("Line " + line + ": " + sentence);
    }
}
