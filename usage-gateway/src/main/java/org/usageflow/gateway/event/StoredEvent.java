package org.usageflow.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.json.Json;

/**
 * An event of the feed. What is made of its body is made once, however many listeners there are. Thread-safe.
 */
public final class StoredEvent {
    private final long position;
    private final String id;
    private final EventType type;
    private final String subject;
    private final Audience audience;
    private final String body;
    private volatile @Nullable JsonNode tree;
    private volatile byte @Nullable [] frame;

    /** @param position place in the feed, from 1, without gaps */
    public StoredEvent(long position, String id, EventType type, String subject, Audience audience, String body) {
        this.position = position;
        this.id = id;
        this.type = type;
        this.subject = subject;
        this.audience = audience;
        this.body = body;
    }

    public long position() {
        return position;
    }

    public String id() {
        return id;
    }

    public EventType type() {
        return type;
    }

    public String subject() {
        return subject;
    }

    public Audience audience() {
        return audience;
    }

    /** The event in the JSON format of CloudEvents. */
    public String body() {
        return body;
    }

    /** The body, read. */
    JsonNode tree() {
        JsonNode read = tree;
        if (read == null) {
            read = Json.own(JSONB.valueOf(body));
            tree = read;
        }
        return read;
    }

    /** The event as a stream carries it. Source: WHATWG HTML, server-sent events. Not to be changed. */
    byte[] frame() {
        byte[] made = frame;
        if (made == null) {
            made = ("id: " + position + "\nevent: " + type.typeName() + "\ndata: " + body + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
            frame = made;
        }
        return made;
    }
}
