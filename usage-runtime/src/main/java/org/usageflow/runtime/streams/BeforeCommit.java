package org.usageflow.runtime.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Lets a processor send what it has gathered before its transaction commits. Kafka Streams offers that to stores with a cache
 * alone, so this is one, and keeps nothing. What is sent is part of the transaction; when that is given up, a new start of the processor
 * gathers the same again. Used by one thread.
 *
 * <p>The types from packages {@code internals} are no public API: {@code BeforeCommitTest} fails if they change.
 */
public final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {
    private final String name;
    private final List<Runnable> actions = new ArrayList<>();
    private boolean open;

    private BeforeCommit(String name) {
        this.name = name;
    }

    /** To be added to a topology as a store of the processors that use it. */
    public static StoreBuilder<BeforeCommit> store(String name) {
        return new Builder(name);
    }

    /** Runs an action before each commit from now on; it may forward as its processor. To be called in {@code init}. */
    public static void run(ProcessorContext<?, ?> context, String store, Runnable action) {
        BeforeCommit commits = context.getStateStore(store);
        InternalProcessorContext<?, ?> streams = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> self = streams.currentNode();
        commits.actions.add(() -> {
            ProcessorNode<?, ?, ?, ?> current = streams.currentNode();
            streams.setCurrentNode(self);
            try {
                action.run();
            } finally {
                streams.setCurrentNode(current);
            }
        });
    }

    @Override
    public void flushCache() {
        actions.forEach(Runnable::run);
    }

    @Override
    public void clearCache() {
        // nothing is kept
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        actions.clear();
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        actions.clear();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Builder(String name) implements StoreBuilder<BeforeCommit> {
        @Override
        public BeforeCommit build() {
            return new BeforeCommit(name);
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("Nothing is kept, so there is nothing to log");
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
