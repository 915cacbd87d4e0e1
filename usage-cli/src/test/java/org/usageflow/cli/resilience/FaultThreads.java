package org.usageflow.cli.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that run beside the counting, whose failures end the run. Closing it ends them. For one thread. */
final class FaultThreads implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();

    /** What a thread does until it is told to end. */
    @FunctionalInterface
    interface Work {
        void run(CountDownLatch ended) throws Exception;
    }

    void start(String name, Work work) {
        Callable<Void> task = () -> {
            work.run(ended);
            return null;
        };
        running.put(name, executor.submit(task));
    }

    /** True; a thread that failed is an {@link AssertionError} with its reason. */
    boolean areWell() {
        running.forEach((name, future) -> {
            if (future.isDone()) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    throw new AssertionError(name + " failed: " + e.getCause(), e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted", e);
                }
            }
        });
        return true;
    }

    /** Whether a thread whose name begins so has not ended. */
    boolean isRunning(String prefix) {
        return running.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().startsWith(prefix) && !entry.getValue().isDone());
    }

    /** Waits; true when it is time to end. */
    static boolean pause(CountDownLatch ended, Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ended.countDown();
        executor.shutdownNow();
        executor.close();
    }
}
