package org.usageflow.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Keeps a process until it is told to stop, and stops its work cleanly then. */
final class UntilStopped {
    private UntilStopped() {}

    /** Returns after SIGINT or SIGTERM, when the work is closed. */
    static void await(AutoCloseable work) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    asked.countDown();
                    awaitQuietly(closed);
                },
                "usageflow-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        awaitQuietly(asked);
        try {
            work.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(UntilStopped.class).warn("Not everything stopped cleanly", e);
        } finally {
            closed.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
