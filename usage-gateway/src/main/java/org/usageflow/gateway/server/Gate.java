package org.usageflow.gateway.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.usageflow.gateway.http.ApiException;

/**
 * What every request passes first: counts those under way, refuses new ones once the server stops, and does not wait for
 * bodies that come too slowly. Thread-safe.
 */
final class Gate extends Handler.Wrapper {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Set<String> alwaysOpen;
    private final long bodyBytesPerSecondMin;
    private final AtomicLong underWay = new AtomicLong();
    private volatile boolean shut;

    /**
     * A gate that is open.
     *
     * @param alwaysOpen paths that are answered during a stop, too
     */
    Gate(Set<String> alwaysOpen, long bodyBytesPerSecondMin) {
        this.alwaysOpen = Set.copyOf(alwaysOpen);
        this.bodyBytesPerSecondMin = bodyBytesPerSecondMin;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        underWay.incrementAndGet();
        Request.addCompletionListener(request, failure -> underWay.decrementAndGet());
        // Looked at after it was counted: a stop sees this request, or this request sees the stop.
        if (shut) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            if (!alwaysOpen.contains(Request.getPathInContext(request))) {
                PlainErrors.write(request, response, callback, ApiException.stopping());
                return true;
            }
        }
        return super.handle(new UnhurriedBody(request, bodyBytesPerSecondMin), response, callback);
    }

    boolean isShut() {
        return shut;
    }

    /** Refuses new requests, and returns when the others are answered or the time is over; tells how many are left. */
    long shut(Duration timeout) {
        shut = true;
        long deadline = System.nanoTime() + timeout.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return underWay.get();
    }
}
