package org.usageflow.gateway.projection;

import java.io.Serial;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event says something that this version does not know: a newer one wrote it. It is neither guessed at nor left out. */
final class NewerEventException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NewerEventException(String word, ConsumerRecord<?, ?> event) {
        super(
                "topic %s, partition %d, offset %d says \"%s\", which a newer version wrote: update this gateway; nothing is lost"
                        .formatted(event.topic(), event.partition(), event.offset(), word));
    }
}
