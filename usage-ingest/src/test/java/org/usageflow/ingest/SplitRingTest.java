package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.upload.DirectoryUploadStore;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.ReadLimits;

class SplitRingTest {
    @TempDir
    Path folder;

    private FailingStore store;
    private SheetOpener opener;

    @BeforeEach
    void open() {
        store = new FailingStore(new DirectoryUploadStore(folder));
        opener = new SheetOpener(store, ReadLimits.DEFAULTS, 2);
    }

    @AfterEach
    void close() {
        opener.close();
    }

    @Test
    void givesEachOpenFileItsTurn() throws Exception {
        try (SplitRing ring = new SplitRing(opener, 3)) {
            List<FileSplit> splits = add(ring, 3);
            List<FileSplit> turns = new ArrayList<>();
            awaitAllOpen(ring);
            for (int i = 0; i < 6; i++) {
                turns.add(ring.next(0).orElseThrow().split());
            }
            assertThat(turns.subList(0, 3)).containsExactlyInAnyOrderElementsOf(splits);
            assertThat(turns.subList(3, 6)).isEqualTo(turns.subList(0, 3));
        }
    }

    @Test
    void opensNoMoreFilesThanItMay() throws Exception {
        try (SplitRing ring = new SplitRing(opener, 2)) {
            List<FileSplit> splits = add(ring, 3);
            awaitAllOpen(ring);
            assertThat(List.of(
                            turn(ring).split(), turn(ring).split(), turn(ring).split()))
                    .doesNotContain(splits.get(2));
            ring.remove(splits.getFirst()::equals);
            awaitAllOpen(ring);
            assertThat(List.of(turn(ring).split(), turn(ring).split())).contains(splits.get(2));
            assertThat(ring.size()).isEqualTo(2);
            assertThat(ring.holds(splits.getFirst())).isFalse();
        }
    }

    @Test
    void aFileWhoseUploadCanNotBeFetchedWaitsWhileOthersGoOn() throws Exception {
        try (SplitRing ring = new SplitRing(opener, 2)) {
            List<FileSplit> splits = add(ring, 2);
            store.away.add(splits.getFirst().uploadKey());
            awaitAllOpen(ring);
            SplitRing.Turn turn = turnOf(ring, splits.getFirst());
            assertThatThrownBy(turn::sheet).isInstanceOf(IOException.class).hasMessage("the store is away");
            Duration pause = ring.postpone(splits.getFirst(), new IOException("the store is away"), 0);
            assertThat(ring.outage()).get().extracting(IOException::getMessage).isEqualTo("the store is away");
            assertThat(turn(ring).split()).isEqualTo(splits.getLast());
            assertThat(turn(ring).split()).isEqualTo(splits.getLast());

            store.away.clear();
            awaitOpen(ring, splits.getFirst(), pause.toNanos());
            assertThat(turnOf(ring, splits.getFirst()).sheet().next()).isTrue();
            ring.worked(splits.getFirst());
            assertThat(ring.outage()).isEmpty();
        }
    }

    @Test
    void waitsLongerEachTimeButNotForEver() throws Exception {
        try (SplitRing ring = new SplitRing(opener, 2)) {
            FileSplit split = add(ring, 1).getFirst();
            List<Duration> pauses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                pauses.add(ring.postpone(split, new IOException("away"), 0));
            }
            assertThat(pauses).isSorted();
            assertThat(pauses.get(1)).isEqualTo(pauses.get(0).multipliedBy(2));
            assertThat(pauses.getLast()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    private static void awaitAllOpen(SplitRing ring) {
        Awaitility.await().until(() -> ring.next(0).isPresent() && !ring.isOpening());
    }

    private static void awaitOpen(SplitRing ring, FileSplit split, long nowNanos) {
        Awaitility.await()
                .until(() -> ring.next(nowNanos).map(SplitRing.Turn::split).equals(Optional.of(split)));
    }

    private static SplitRing.Turn turn(SplitRing ring) {
        return ring.next(0).orElseThrow();
    }

    private static SplitRing.Turn turnOf(SplitRing ring, FileSplit split) {
        SplitRing.Turn turn = turn(ring);
        return turn.split().equals(split) ? turn : turn(ring);
    }

    private List<FileSplit> add(SplitRing ring, int count) throws IOException {
        List<FileSplit> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UploadEvent upload = FileEvents.upload(
                            new TopicPartition("events", 0),
                            i,
                            Samples.event(
                                    FileTransition.COMPLETE_UPLOAD,
                                    Samples.stored(store, Samples.fileId(i), Samples.workbook(3))))
                    .orElseThrow();
            splits.add(new FileSplit(upload, 0));
        }
        splits.forEach(ring::add);
        return splits;
    }

    /** A store some of whose uploads can not be fetched for a time. */
    private static final class FailingStore implements UploadStore {
        private final UploadStore store;
        private final Set<String> away = ConcurrentHashMap.newKeySet();

        FailingStore(UploadStore store) {
            this.store = store;
        }

        @Override
        public Upload put(String fileId, String fileName, InputStream bytes, long bytesMax) throws IOException {
            return store.put(fileId, fileName, bytes, bytesMax);
        }

        @Override
        public StoredUpload fetch(String key) throws IOException {
            if (away.contains(key)) {
                throw new IOException("the store is away");
            }
            return store.fetch(key);
        }

        @Override
        public void delete(String key) throws IOException {
            store.delete(key);
        }
    }
}
