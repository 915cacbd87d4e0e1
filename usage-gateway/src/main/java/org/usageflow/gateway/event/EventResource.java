package org.usageflow.gateway.event;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Route;
import org.usageflow.rql.Query;

/** The feed of events as server-sent events. Source: WHATWG HTML, server-sent events. Thread-safe. */
public final class EventResource implements Resource {
    private static final int OK = 200;
    private static final int RETRY_MS = 2_000;

    private final EventFeed feed;
    private final EventStreams streams;

    public EventResource(EventFeed feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/usage/events", this::stream));
    }

    public void stream(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        Query query = Requests.query(http);
        StreamStart start = StreamStart.of(query, http.header("Last-Event-ID"));
        EventFilter filter = EventFilter.of(caller.role(), caller.accountId(), start.condition());
        long position = position(start);
        ServletOutputStream out = http.res().getOutputStream();
        HttpServletRequest request = http.req();
        EventStream stream = streams.open(caller, filter, position, out, () -> cut(request));
        http.status(OK)
                .contentType("text/event-stream;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        http.future(() -> {
            stream.begin(("retry: " + RETRY_MS + "\nid: " + position + "\n\n"));
            return stream.ended();
        });
    }

    private long position(StreamStart start) {
        EventFeed.Bounds bounds = feed.bounds();
        if (start.lastEventId().isEmpty()) {
            return bounds.last();
        }
        long last = start.lastEventId().getAsLong();
        if (last > bounds.last()) {
            throw ApiException.invalid("There is no event " + last + " yet; the newest is " + bounds.last()
                    + ". Leave the id out to hear of what comes.");
        }
        if (last < bounds.gone()) {
            throw ApiException.expired("Events up to " + bounds.gone() + " are no longer kept, so what came after "
                    + last + " can not be told without a gap. Read the objects themselves, then go on with the id "
                    + bounds.gone() + ".");
        }
        return last;
    }

    private static void cut(HttpServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
