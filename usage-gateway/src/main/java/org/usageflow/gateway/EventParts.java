package org.usageflow.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.event.EventFeed;
import org.usageflow.gateway.event.EventStreams;
import org.usageflow.gateway.event.FeedFollower;
import org.usageflow.gateway.event.RecentEvents;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.webhook.Webhooks;
import org.usageflow.runtime.StageHealth;

/**
 * The parts that tell of public events.
 *
 * @param feed the events themselves
 * @param streams who listens; closed before the web server, whose last requests they would be
 * @param webhooks who is told
 * @param follower keeps both up to date
 */
record EventParts(EventFeed feed, EventStreams streams, Webhooks webhooks, FeedFollower follower)
        implements AutoCloseable {

    static EventParts open(
            Database database,
            Keys keys,
            GatewayConfig config,
            MeterRegistry metrics,
            InstantSource clock,
            SecureRandom random) {
        EventFeed feed = new EventFeed(database.sql());
        RecentEvents recent = new RecentEvents(feed.bounds().last());
        EventStreams streams = new EventStreams(
                feed,
                recent,
                keys::admits,
                new EventStreams.Limits(
                        config.eventStreamsMax(),
                        config.eventStreamsPerAccountMax(),
                        config.eventHeartbeat(),
                        config.eventStalled()),
                metrics);
        Webhooks webhooks = new Webhooks(database.sql(), config.webhooks(), metrics, clock, random);
        FeedFollower follower = new FeedFollower(
                database,
                feed,
                recent,
                List.of(streams::tick, webhooks::wake),
                time -> {
                    feed.clearBefore(time);
                    webhooks.clearTestsBefore(time);
                },
                config.eventsKept(),
                clock);
        return new EventParts(feed, streams, webhooks, follower);
    }

    void start() {
        webhooks.start();
        follower.start();
    }

    StageHealth health() {
        return follower.health();
    }

    @Override
    public void close() throws IOException {
        follower.close();
        webhooks.close();
    }
}
