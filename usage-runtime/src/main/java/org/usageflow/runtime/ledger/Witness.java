package org.usageflow.runtime.ledger;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serializer of a sink, which keeps the bytes that it made last: a processor that has forwarded a record to the sink takes
 * them for the digest of its account. A sink serializes within {@code forward}, in the same thread; to encode every record
 * once more would cost more than all else that the ledger does. Thread-safe.
 */
public final class Witness<T extends SpecificRecord> implements Serializer<T> {
    private final Serializer<T> serializer;

    // Threads share the serializer of a topology; what each of them wrote last is its own.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<byte @Nullable []> last = new ThreadLocal<>();

    public Witness(Serializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        byte[] bytes = serializer.serialize(topic, value);
        last.set(bytes);
        return bytes;
    }

    /** Value of the record that this thread has written last, once. */
    public byte[] take() {
        byte[] taken = Objects.requireNonNull(last.get(), "nothing was written since the last call");
        last.remove();
        return taken;
    }

    @Override
    public void close() {
        serializer.close();
    }
}
