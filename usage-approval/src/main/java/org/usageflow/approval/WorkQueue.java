package org.usageflow.approval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.approval.work.Work;
import org.usageflow.approval.work.WorkCodec;
import org.usageflow.contract.avro.ApprovalWork;

/** What is still to be done, by generation of a file; it outlives a restart. Belongs to one stream task. */
final class WorkQueue {
    static final String STORE = "work";

    private final KeyValueStore<GenerationKey, ApprovalWork> store;

    WorkQueue(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    Optional<Work> find(GenerationKey generation) {
        return Optional.ofNullable(store.get(generation)).map(WorkCodec::decode);
    }

    void put(GenerationKey generation, Work work) {
        store.put(generation, WorkCodec.encode(work));
    }

    void remove(GenerationKey generation) {
        store.delete(generation);
    }

    Map<GenerationKey, Work> all() {
        Map<GenerationKey, Work> all = new LinkedHashMap<>();
        try (KeyValueIterator<GenerationKey, ApprovalWork> stored = store.all()) {
            stored.forEachRemaining(entry -> all.put(entry.key, WorkCodec.decode(entry.value)));
        }
        return all;
    }
}
