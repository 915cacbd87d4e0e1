package org.usageflow.approval;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Uploads whose rows came to nothing: the file was rejected or deleted, is invalid, or has a newer upload. */
final class EndedUploads {
    static final String STORE = "ended-uploads";

    private final KeyValueStore<String, Integer> through;

    EndedUploads(ProcessingContext context) {
        this.through = context.getStateStore(STORE);
    }

    boolean contains(String fileId, int generation) {
        return generation <= through(fileId);
    }

    /** Adds a generation and all older ones. */
    void add(String fileId, int generation) {
        if (generation > through(fileId)) {
            through.put(fileId, generation);
        }
    }

    private int through(String fileId) {
        Integer known = through.get(fileId);
        return known == null ? 0 : known;
    }
}
