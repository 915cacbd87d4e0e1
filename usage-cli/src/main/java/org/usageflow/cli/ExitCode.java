package org.usageflow.cli;

/** What a script learns from the end of a command. */
public enum ExitCode {
    OK(0),
    NOT_HELD(1),
    WRONG_USE(2),
    UNAVAILABLE(3);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
