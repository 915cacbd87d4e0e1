package org.usageflow.gateway.command;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.VERSION;
import static org.usageflow.gateway.readmodel.ProjectionTables.NEXT_OFFSET;
import static org.usageflow.gateway.readmodel.ProjectionTables.OFFSETS;
import static org.usageflow.gateway.readmodel.ProjectionTables.PARTITION;
import static org.usageflow.gateway.readmodel.ProjectionTables.TOPIC;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;

/**
 * Waits until the read model shows what was just done, so that whoever did it reads it back at once. It asks the database,
 * because the projection may run in another process. Thread-safe.
 */
public final class ProjectionProgress {
    private static final long PAUSE_MS_FIRST = 2;
    private static final long PAUSE_MS_MAX = 50;

    private final DSLContext sql;
    private final Duration timeout;

    public ProjectionProgress(DSLContext sql, Duration timeout) {
        this.sql = sql;
        this.timeout = timeout;
    }

    /** Waits for a version of a file, or a later one; false when it takes too long. */
    public boolean awaitFile(String fileId, long version) {
        return await(() ->
                sql.fetchExists(sql.selectOne().from(FILES).where(ID.eq(fileId).and(VERSION.ge(version)))));
    }

    /** Waits until the event at a place has been projected; false when it takes too long. */
    public boolean awaitOffset(TopicPartition partition, long offset) {
        return await(() -> sql.fetchExists(sql.selectOne()
                .from(OFFSETS)
                .where(TOPIC.eq(partition.topic())
                        .and(PARTITION.eq(partition.partition()))
                        .and(NEXT_OFFSET.gt(offset)))));
    }

    /** Waits until something holds in the database; false when it takes too long. */
    public boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pauseMs = PAUSE_MS_FIRST;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pauseMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX);
        }
        return true;
    }
}
