package org.usageflow.runtime;

/**
 * How a stage is.
 *
 * @param status whether it works
 * @param detail a sentence for an operator
 */
public record StageHealth(Status status, String detail) {
    /** Whether a stage works. */
    public enum Status {
        STARTING,
        UP,
        DOWN,
        STOPPED
    }

    public static StageHealth starting(String detail) {
        return new StageHealth(Status.STARTING, detail);
    }

    public static StageHealth up() {
        return new StageHealth(Status.UP, "running");
    }

    public static StageHealth down(String detail) {
        return new StageHealth(Status.DOWN, detail);
    }

    public static StageHealth stopped() {
        return new StageHealth(Status.STOPPED, "stopped");
    }

    public boolean isUp() {
        return status == Status.UP;
    }
}
