package org.usageflow.cli.client;

import java.io.IOException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.usageflow.cli.client.ApiClient.ApiFailure;

/**
 * Repeats requests that may be repeated, after pauses that grow. What a server can not do now is tried again, and so is what was lost
 * on the way; what it refuses is not. Thread-safe.
 */
public final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int FIRST_SERVER_FAULT = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String BEING_CARRIED_OUT = "KEY_002";
    private static final int DOUBLINGS_MAX = 16;

    private final int triesMax;
    private final Pauses pauses;
    private final DoubleSupplier chance;

    /** Waits. */
    @FunctionalInterface
    public interface Pauses {
        /**
         * Waits before the next try.
         *
         * @param reason why the last one failed
         */
        void pause(Duration pause, IOException reason) throws InterruptedException;
    }

    /** A request that may be sent again. */
    @FunctionalInterface
    public interface Repeatable<T> {
        T send() throws IOException, InterruptedException;
    }

    /**
     * So many tries.
     *
     * @param chance from 0 to 1, so that many clients do not come back at once
     */
    public Retries(int triesMax, Pauses pauses, DoubleSupplier chance) {
        this.triesMax = triesMax;
        this.pauses = pauses;
        this.chance = chance;
    }

    /** Sends until it is answered; the last failure when it is not. */
    public <T> T send(Repeatable<T> request) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return request.send();
            } catch (IOException e) {
                if (tries == triesMax || !mayHelp(e)) {
                    throw e;
                }
                pauses.pause(pause(tries, e), e);
            }
        }
    }

    private static boolean mayHelp(IOException failure) {
        return !(failure instanceof ApiFailure answered)
                || answered.status() >= FIRST_SERVER_FAULT
                || answered.status() == TOO_MANY_REQUESTS
                || answered.has(BEING_CARRIED_OUT);
    }

    /** Half of the growing pause, and up to as much again by chance; never less than the server asks for. */
    private Duration pause(int tries, IOException failure) {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MAX));
        long millis = Math.min(grown.toMillis(), LONGEST_PAUSE.toMillis());
        Duration mine = Duration.ofMillis(millis / 2 + (long) (chance.getAsDouble() * millis / 2));
        Duration asked = failure instanceof ApiFailure answered ? answered.pause() : Duration.ZERO;
        return asked.compareTo(mine) > 0 ? asked : mine;
    }
}
