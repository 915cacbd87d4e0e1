package org.usageflow.gateway.json;

import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Moment;

/** What happened to a file or chunk and when, as the API's {@code events} object. */
public final class Moments {
    private record Event(String at, @Nullable Author by) {}

    private record Author(@Nullable String id, @Nullable String name) {}

    private Moments() {}

    public static JSONB json(Map<String, Moment> moments) {
        Map<String, Event> events = new TreeMap<>();
        moments.forEach(
                (name, moment) -> events.put(name, new Event(Times.format(moment.getAt()), author(moment.getBy()))));
        return JSONB.valueOf(Json.text(events));
    }

    private static @Nullable Author author(@Nullable Actor actor) {
        return actor == null ? null : new Author(actor.getId(), actor.getName());
    }
}
