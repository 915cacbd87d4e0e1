package org.usageflow.ingest;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.ReadLimits;

/**
 * Fetches uploads and opens their sheets beside the loop: a large file takes seconds until its first row, longer than a
 * transaction should be open. Thread-safe.
 */
final class SheetOpener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SheetOpener.class);
    private static final long CLOSE_SECONDS_MAX = 10;

    private final UploadStore uploads;
    private final ReadLimits limits;
    private final ExecutorService threads;

    SheetOpener(UploadStore uploads, ReadLimits limits, int threadsMax) {
        this.uploads = uploads;
        this.limits = limits;
        this.threads = Executors.newFixedThreadPool(
                threadsMax,
                Thread.ofPlatform().daemon().name("usageflow-ingest-open-", 0).factory());
    }

    /** Ends with an {@link IOException} or {@link UnsplittableFileException} as {@link UsageSheet#open} does. */
    CompletableFuture<UsageSheet> open(String key) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return UsageSheet.open(uploads, key, limits);
                    } catch (IOException | UnsplittableFileException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    /** Closes a sheet now, or as soon as it is open. */
    @SuppressWarnings("FutureReturnValueIgnored") // an opening that failed left nothing to close
    static void discard(CompletableFuture<UsageSheet> opening) {
        opening.thenAccept(sheet -> {
            try {
                sheet.close();
            } catch (IOException e) {
                LOG.warn("A view of an upload could not be closed", e);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
