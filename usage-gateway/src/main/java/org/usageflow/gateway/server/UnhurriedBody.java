package org.usageflow.gateway.server;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.SlowBodyException;

/**
 * A request whose body must come at a least average speed, so that a client which sends a byte now and then holds nothing
 * for long. Silence is ended by the connection's own timeout.
 */
final class UnhurriedBody extends Request.Wrapper {
    private static final long GRACE_SECONDS = 10;

    private final long bytesPerSecondMin;
    private final long startedAt = System.nanoTime();
    private long received;

    UnhurriedBody(Request request, long bytesPerSecondMin) {
        super(request);
        this.bytesPerSecondMin = bytesPerSecondMin;
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk == null || chunk.isLast() || Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        received += chunk.remaining();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
        if (isTooSlow(received, seconds, bytesPerSecondMin)) {
            chunk.release();
            SlowBodyException slow = new SlowBodyException(bytesPerSecondMin);
            fail(slow);
            return Content.Chunk.from(slow);
        }
        return chunk;
    }

    /** True for a body that does not come as fast as it must, after a while in which any speed will do. */
    static boolean isTooSlow(long bytes, long seconds, long bytesPerSecondMin) {
        return seconds > GRACE_SECONDS && bytes < seconds * bytesPerSecondMin;
    }
}
