package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.Topic;

/** Turns the events of one topic into rows: gathers those of a batch, then writes them at once. Used by one thread. */
interface Projector<T extends SpecificRecord> {
    Topic topic();

    Class<T> type();

    /** Why an event, although it can be read, must not reach the read model; usually nothing. */
    default Optional<String> fault(Arrived<T> event) {
        return Optional.empty();
    }

    void take(Arrived<T> event);

    /** Writes what was gathered, and forgets it. */
    void write(ProjectionTransaction transaction) throws SQLException;

    /** Forgets what was gathered, after a batch that failed. */
    void forget();
}
