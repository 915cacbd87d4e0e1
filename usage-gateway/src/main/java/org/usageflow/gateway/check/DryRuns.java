package org.usageflow.gateway.check;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.Record;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.readmodel.FilesTable;

/**
 * Checks uploads that are only tried: some at a time, each for some time. The bytes lie in a temporary file meanwhile;
 * nothing is told to anybody else. Thread-safe.
 */
public final class DryRuns {
    private static final String PARAMETER = "dry_run";
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChecker checker;
    private final CatalogueSource catalogue;
    private final InstantSource clock;
    private final long bytesMax;
    private final Duration timeout;
    private final Semaphore slots;

    /**
     * Makes room for dry runs.
     *
     * @param bytesMax most bytes of a file
     * @param concurrentMax most checks at the same time
     * @param timeout longest time of one check
     */
    public DryRuns(
            FileChecker checker,
            CatalogueSource catalogue,
            InstantSource clock,
            long bytesMax,
            int concurrentMax,
            Duration timeout) {
        this.checker = checker;
        this.catalogue = catalogue;
        this.clock = clock;
        this.bytesMax = bytesMax;
        this.timeout = timeout;
        this.slots = new Semaphore(concurrentMax, true);
    }

    /** Whether an upload is only to be tried. */
    public static boolean isWanted(Context http) {
        return Requests.flag(http, PARAMETER);
    }

    /**
     * Checks bytes as if they were uploaded now.
     *
     * @param file row of the usage file that they would belong to
     */
    public CheckReport check(Record file, InputStream bytes) throws IOException {
        Path copy = Files.createTempFile("usageflow-dry-run-", ".upload");
        try {
            copy(bytes, copy);
            return checkInTurn(scope(file, clock.instant()), copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void copy(InputStream bytes, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long total = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                total += read;
                if (total > bytesMax) {
                    throw ApiException.tooLarge(bytesMax);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private CheckReport checkInTurn(CheckScope scope, Path file) throws IOException {
        boolean acquired = false;
        try {
            acquired = slots.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (!acquired) {
                throw ApiException.busy("Other files are being checked. Try again in some seconds, or check the file "
                        + "on your side: ./usageflow validate.");
            }
            Instant deadline = clock.instant().plus(timeout);
            return checker.check(file, scope, catalogue, () -> requireTime(deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.busy("The server is being stopped. Try again in some seconds.");
        } finally {
            if (acquired) {
                slots.release();
            }
        }
    }

    private void requireTime(Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw ApiException.busy("The check takes longer than " + timeout.toSeconds()
                    + " s. Upload the file, or check it on your side: ./usageflow validate.");
        }
    }

    private static CheckScope scope(Record file, Instant now) {
        return new CheckScope(
                file.get(FilesTable.ID),
                file.get(FilesTable.VENDOR.id()),
                file.get(FilesTable.CONTRACT.id()),
                file.get(FilesTable.PRODUCT.id()),
                ReportingSchema.valueOf(file.get(FilesTable.REPORTING_SCHEMA)),
                file.get(FilesTable.ENVIRONMENT),
                file.get(FilesTable.PERIOD_START_AT),
                file.get(FilesTable.PERIOD_END_AT),
                now);
    }
}
