package org.usageflow.gateway.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;

/** The events of an import on their way: into their topics, and from there into the read model. Used by one thread. */
final class Writes {
    private static final int IN_FLIGHT_MAX = 10_000;

    /** How often a wait for the read model is begun again before it is given up. */
    private static final int PATIENCE = 8;

    private final EventWriter writer;
    private final ProjectionProgress progress;
    private final Deque<CompletableFuture<RecordMetadata>> inFlight = new ArrayDeque<>();
    private final Map<TopicPartition, Long> written = new HashMap<>();

    Writes(EventWriter writer, ProjectionProgress progress) {
        this.writer = writer;
        this.progress = progress;
    }

    void write(CatalogueKind kind, String id, Optional<SpecificRecord> event) {
        inFlight.add(event.map(value -> writer.write(kind.topic(), id, value))
                .orElseGet(() -> writer.remove(kind.topic(), id)));
        if (inFlight.size() >= IN_FLIGHT_MAX) {
            settleOldest();
        }
    }

    /** Places behind which everything that was written so far will be safe and projected. */
    Map<TopicPartition, Long> settled() {
        while (!inFlight.isEmpty()) {
            settleOldest();
        }
        return Map.copyOf(written);
    }

    private void settleOldest() {
        try {
            RecordMetadata place = inFlight.remove().join();
            written.merge(new TopicPartition(place.topic(), place.partition()), place.offset(), Math::max);
        } catch (CompletionException e) {
            throw new IllegalStateException("A line could not be written to its topic; import the catalogue again", e);
        }
    }

    /** Waits until the read model has what stands at these places and before. */
    void awaitProjected(Map<TopicPartition, Long> places) {
        places.forEach((partition, offset) -> {
            for (int wait = 1; !progress.awaitOffset(partition, offset); wait++) {
                if (wait == PATIENCE) {
                    throw ApiException.busy("The read model is behind, so that lines can not be checked. What was taken"
                            + " stays taken: import the same again when /ready tells that the projection runs.");
                }
            }
        });
    }
}
