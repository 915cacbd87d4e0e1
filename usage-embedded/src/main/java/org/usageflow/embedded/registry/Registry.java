package org.usageflow.embedded.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.usageflow.embedded.registry.RegistryState.Version;

/**
 * Decides what may be registered, writes it to the log, and believes only what the log gives back: so a write whose
 * acknowledgement was lost is seen before the next decision.
 */
final class Registry {
    private final SchemaLog log;
    private final RegistryState state = new RegistryState();
    private final ReentrantLock writing = new ReentrantLock();

    Registry(SchemaLog log) {
        this.log = log;
        log.replay(state::apply);
    }

    RegistryState state() {
        return state;
    }

    /** The version that the subject has for the schema, new or known. */
    Version register(String subject, Schema schema) {
        Optional<Version> known = state.find(subject, schema);
        if (known.isPresent()) {
            return known.get();
        }
        return write(() -> {
            if (state.find(subject, schema).isEmpty()) {
                refuseIncompatible(subject, schema);
                append(state.registration(subject, schema));
            }
            return state.find(subject, schema)
                    .orElseThrow(() -> RegistryError.storeFailed("the log does not return what was written"));
        });
    }

    void setLevel(Optional<String> subject, CompatibilityLevel level) {
        write(() -> {
            append(new RegistryEvent.LevelSet(subject, level));
            return level;
        });
    }

    /** What stands against a schema after these versions, by the level of the subject. */
    List<String> objections(String subject, Schema schema, List<Version> before) {
        return state.levelFor(subject)
                .objections(schema, before.stream().map(Version::schema).toList());
    }

    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    private void refuseIncompatible(String subject, Schema schema) {
        List<String> objections = objections(subject, schema, state.versions(subject));
        if (!objections.isEmpty()) {
            throw RegistryError.incompatible(subject, String.join("; ", objections));
        }
    }

    private void append(RegistryEvent event) {
        log.append(event);
        log.replay(state::apply);
    }

    private <R> R write(Supplier<R> decision) {
        writing.lock();
        try {
            log.replay(state::apply);
            return decision.get();
        } catch (KafkaException e) {
            throw RegistryError.storeFailed(String.valueOf(e.getMessage()));
        } finally {
            writing.unlock();
        }
    }
}
