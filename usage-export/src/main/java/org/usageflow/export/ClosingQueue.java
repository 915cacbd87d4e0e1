package org.usageflow.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.contract.avro.ClosingWork;
import org.usageflow.contract.avro.Reconciliation;

/** Chunks and files to be closed, for each file in the order in which that was asked; it outlives a restart. Belongs to one stream task. */
final class ClosingQueue {
    static final String STORE = "closing-work";

    private static final String SEPARATOR = "/";
    private static final int FIRST = 1;
    private static final int LAST = 99_999_999;

    private final KeyValueStore<String, ClosingWork> store;

    ClosingQueue(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The place of one piece of work. */
    record Place(String fileId, int number) {
        private static Place of(String key) {
            int end = key.indexOf(SEPARATOR);
            return new Place(key.substring(0, end), Integer.parseInt(key.substring(end + 1)));
        }

        private String key() {
            return fileId + SEPARATOR + String.format("%08d", number);
        }
    }

    void add(String fileId, Reconciliation reconciliation) {
        store.put(nextPlace(fileId).key(), new ClosingWork(reconciliation, false, 0));
    }

    private Place nextPlace(String fileId) {
        String from = new Place(fileId, FIRST).key();
        try (KeyValueIterator<String, ClosingWork> backwards =
                store.reverseRange(from, new Place(fileId, LAST).key())) {
            return backwards.hasNext()
                    ? new Place(fileId, Place.of(backwards.next().key).number() + 1)
                    : new Place(fileId, FIRST);
        }
    }

    /** The first work of each file. */
    Map<Place, ClosingWork> heads() {
        Map<Place, ClosingWork> heads = new LinkedHashMap<>();
        String last = "";
        try (KeyValueIterator<String, ClosingWork> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, ClosingWork> next = all.next();
                Place place = Place.of(next.key);
                if (!place.fileId().equals(last)) {
                    heads.put(place, next.value);
                    last = place.fileId();
                }
            }
        }
        return heads;
    }

    void put(Place place, ClosingWork work) {
        store.put(place.key(), work);
    }

    void remove(Place place) {
        store.delete(place.key());
    }
}
