package org.usageflow.embedded;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that must run at the same time, all awaited. */
final class Parallel {
    private Parallel() {}

    /** Throws the first failure once all have ended. */
    static void run(String name, List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size(), task -> new Thread(task, name))) {
            for (Future<?> done : tasks.stream().map(threads::submit).toList()) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }
}
