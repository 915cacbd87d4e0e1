package org.usageflow.gateway.event;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.account.Caller;

/**
 * One listener's stream. It holds no thread while there is nothing to say or while the listener does not read: whatever may
 * let it go on (new events, room in the connection, a heartbeat, an end) calls {@link #signal()}, and one thread at a time
 * writes what fits without waiting. It keeps a place in the feed and at most one page of events, however slow the listener is.
 */
final class EventStream implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int PAGE = 20;

    private final Caller caller;
    private final EventFilter filter;
    private final Pages pages;
    private final ServletOutputStream out;
    private final Runnable cut;
    private final Executor executor;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicInteger signals = new AtomicInteger();
    private final Deque<StoredEvent> page = new ArrayDeque<>();
    private volatile long position;
    private volatile boolean heartbeatDue;
    private volatile long blockedSinceNanos = System.nanoTime();
    private volatile boolean blocked = true;
    private volatile @Nullable String goodbye;
    private final Deque<byte[]> words = new ArrayDeque<>();
    private boolean unflushed;

    /** Where the events behind a position come from; it may ask the database. */
    @FunctionalInterface
    interface Pages {
        List<StoredEvent> after(long position, int most);
    }

    /**
     * A stream that says nothing until it is signalled.
     *
     * @param cut closes the connection
     * @param position the first event told is the one behind it
     */
    EventStream(
            Caller caller,
            EventFilter filter,
            Pages pages,
            ServletOutputStream out,
            Runnable cut,
            Executor executor,
            long position) {
        this.caller = caller;
        this.filter = filter;
        this.pages = pages;
        this.out = out;
        this.cut = cut;
        this.executor = executor;
        this.position = position;
    }

    Caller caller() {
        return caller;
    }

    /** Completes when nothing more will be written. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Takes over the connection, which is asynchronous by now, and says a first word. */
    void begin(String greeting) {
        words.add(greeting.getBytes(StandardCharsets.UTF_8));
        out.setWriteListener(this);
    }

    /** Has it written on, in another thread; cheap, never waits. */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    /** Has it say that it lives, and how far the listener has come. */
    void heartbeat() {
        heartbeatDue = true;
        signal();
    }

    /** Ends it, once what is being written is written, with a comment that says why. */
    void end(String reason) {
        goodbye = reason;
        signal();
    }

    /** Ends it without a word. */
    void abandon() {
        ended.complete(null);
    }

    /** Ends it and cuts its connection, as one must that is not read. */
    void abort() {
        LOG.info("Listener reads nothing and is cut off account={} position={}", caller.accountId(), position);
        cut.run();
        abandon();
    }

    /** Waits for its end. */
    void awaitEnd(Duration time) {
        try {
            ended.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            abort();
        }
    }

    /** True when the listener has read nothing for so long. */
    boolean isBlockedFor(Duration time) {
        return blocked && System.nanoTime() - blockedSinceNanos > time.toNanos();
    }

    @Override
    public void onWritePossible() {
        blocked = false;
        signal();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("Listener went away account={}", caller.accountId(), failure);
        abandon();
    }

    private void drain() {
        int seen = signals.get();
        do {
            try {
                writeWhatFits();
            } catch (IOException | RuntimeException e) {
                LOG.debug("Stream of events ends account={}", caller.accountId(), e);
                abandon();
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeWhatFits() throws IOException {
        while (!ended.isDone() && !blocked) {
            // said before it is asked: the answer "now it is ready" may come at once, from another thread
            blockedSinceNanos = System.nanoTime();
            blocked = true;
            if (!out.isReady()) {
                return;
            }
            blocked = false;
            Optional<byte[]> next = next();
            if (next.isPresent()) {
                out.write(next.get());
                unflushed = true;
            } else if (unflushed) {
                out.flush();
                unflushed = false;
            } else if (goodbye != null) {
                abandon();
            } else {
                return;
            }
        }
    }

    private Optional<byte[]> next() {
        if (!words.isEmpty()) {
            return Optional.of(words.remove());
        }
        String reason = goodbye;
        if (reason != null && !reason.isEmpty()) {
            goodbye = "";
            return Optional.of((": " + reason + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
        if (reason != null) {
            return Optional.empty();
        }
        Optional<byte[]> event = nextEvent();
        if (event.isEmpty() && heartbeatDue) {
            heartbeatDue = false;
            // An id without data is remembered and shows no event: a filtered stream does not fall behind the feed.
            return Optional.of((": alive\nid: " + position + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
        return event;
    }

    private Optional<byte[]> nextEvent() {
        while (true) {
            if (page.isEmpty()) {
                page.addAll(pages.after(position, PAGE));
            }
            StoredEvent event = page.poll();
            if (event == null) {
                return Optional.empty();
            }
            position = event.position();
            if (filter.accepts(event)) {
                return Optional.of(event.frame());
            }
        }
    }
}
