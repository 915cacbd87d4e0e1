package org.usageflow.gateway.suspense;

import java.time.Duration;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.usageflow.gateway.category.CategoryQueries;
import org.usageflow.gateway.command.SuspenseGateway;
import org.usageflow.gateway.file.FileCommands;
import org.usageflow.gateway.file.FileQueries;

/** What serves suspended rows, put together. */
public final class SuspenseParts implements AutoCloseable {
    private final SuspenseResource resource;
    private final SubscriptionWatch watch;

    public SuspenseParts(
            DSLContext sql,
            FileQueries files,
            FileCommands commands,
            CategoryQueries categories,
            SuspenseGateway gateway,
            InstantSource clock) {
        SuspenseQueries queries = new SuspenseQueries(sql);
        SuspenseChanges changes = new SuspenseChanges(queries, gateway);
        Recycler recycler = new Recycler(changes, gateway, commands, categories, clock);
        this.resource = new SuspenseResource(files, queries, changes, recycler);
        this.watch = new SubscriptionWatch(sql, recycler, clock);
    }

    public SuspenseResource resource() {
        return resource;
    }

    /**
     * Begins to look for subscriptions that suspended rows wait for.
     *
     * @param interval between two looks
     */
    public void start(Duration interval) {
        watch.start(interval);
    }

    @Override
    public void close() {
        watch.close();
    }
}
