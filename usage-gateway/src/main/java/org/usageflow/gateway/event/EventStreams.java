package org.usageflow.gateway.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;

/**
 * The streams of this gateway: how many there may be, what they read, and when they end. Thread-safe.
 */
public final class EventStreams implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final EventFeed feed;
    private final RecentEvents recent;
    private final Predicate<Caller> admitted;
    private final Limits limits;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private long beatAtNanos = System.nanoTime();
    private volatile boolean closed;

    /**
     * What bounds the streams.
     *
     * @param streamsMax most streams of this gateway
     * @param streamsPerAccountMax most streams of one account on this gateway
     * @param heartbeat time between signs of life
     * @param stalled how long a listener may read nothing before it is cut off
     */
    public record Limits(int streamsMax, int streamsPerAccountMax, Duration heartbeat, Duration stalled) {}

    /** @param admitted whether a caller's key is still good */
    public EventStreams(
            EventFeed feed, RecentEvents recent, Predicate<Caller> admitted, Limits limits, MeterRegistry metrics) {
        this.feed = feed;
        this.recent = recent;
        this.admitted = admitted;
        this.limits = limits;
        Gauge.builder("usageflow.gateway.event.streams", open, Set::size)
                .description("Listeners to the stream of events")
                .register(metrics);
    }

    /** Opens a stream behind a position; one too many is refused. */
    EventStream open(Caller caller, EventFilter filter, long position, ServletOutputStream out, Runnable cut) {
        EventStream stream = new EventStream(caller, filter, this::after, out, cut, executor, position);
        synchronized (open) {
            refuseTooMany(caller);
            open.add(stream);
        }
        var unused = stream.ended().whenComplete((nothing, failure) -> open.remove(stream));
        return stream;
    }

    private void refuseTooMany(Caller caller) {
        if (closed) {
            throw ApiException.busy("The server stops; try again in some seconds.");
        }
        long own = open.stream()
                .filter(stream -> stream.caller().accountId().equals(caller.accountId()))
                .count();
        if (own >= limits.streamsPerAccountMax() || open.size() >= limits.streamsMax()) {
            throw ApiException.tooManyStreams("Your account has " + own + " streams of events open, and "
                    + limits.streamsPerAccountMax() + " are the most, of " + limits.streamsMax()
                    + " for all accounts: end one, or filter one stream for several purposes.");
        }
    }

    private List<StoredEvent> after(long position, int most) {
        return recent.after(position, most).orElseGet(() -> feed.after(position, most));
    }

    /** Lets the streams write what is new, and ends those that have to end. Called often; does not wait. */
    public void tick() {
        boolean beat = System.nanoTime() - beatAtNanos >= limits.heartbeat().toNanos();
        if (beat) {
            beatAtNanos = System.nanoTime();
        }
        for (EventStream stream : open) {
            if (stream.isBlockedFor(limits.stalled())) {
                stream.abort();
            } else if (!admitted.test(stream.caller())) {
                stream.end("The key was revoked.");
            } else if (beat) {
                stream.heartbeat();
            } else {
                stream.signal();
            }
        }
    }

    /** Ends all streams; their listeners come back with the id that they heard last. */
    @Override
    public void close() {
        synchronized (open) {
            closed = true;
        }
        open.forEach(stream -> stream.end("The server stops; come back with the last id."));
        long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
        for (EventStream stream : open) {
            stream.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
        }
        executor.shutdown();
    }
}
