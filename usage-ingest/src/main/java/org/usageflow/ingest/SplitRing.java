package org.usageflow.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that an instance is splitting, each in its turn. At most so many are open at once; the others wait in the
 * order in which they came, and those whose upload could not be fetched wait longer each time. Not for several threads.
 */
final class SplitRing implements AutoCloseable {
    private static final Duration RETRY_MIN = Duration.ofMillis(200);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 10;

    private final SheetOpener opener;
    private final int openMax;
    private final List<Entry> entries = new ArrayList<>();

    SplitRing(SheetOpener opener, int openMax) {
        this.opener = opener;
        this.openMax = openMax;
    }

    /** One file and its sheet, if that is open or being opened. */
    private static final class Entry {
        private final FileSplit split;
        private @Nullable CompletableFuture<UsageSheet> sheet;
        private int failures;
        private long retryAtNanos;
        private @Nullable IOException outage;

        Entry(FileSplit split) {
            this.split = split;
        }

        boolean isOpening() {
            return sheet != null && !sheet.isDone();
        }

        boolean isWaiting(long nowNanos) {
            return sheet == null && (outage == null || nowNanos - retryAtNanos >= 0);
        }

        void closeSheet() {
            if (sheet != null) {
                SheetOpener.discard(sheet);
                sheet = null;
            }
        }
    }

    /** A turn of one file: its sheet is open, or can not be opened. */
    record Turn(FileSplit split, Future<UsageSheet> opened) {
        /** The sheet; throws what its opening ended with. */
        UsageSheet sheet() throws IOException, UnsplittableFileException, InterruptedException {
            try {
                return opened.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException outage -> throw outage;
                    case UnsplittableFileException content -> throw content;
                    case null, default -> throw new IOException("The upload could not be opened: " + e.getCause(), e);
                }
            }
        }
    }

    void add(FileSplit split) {
        entries.add(new Entry(split));
    }

    boolean holds(FileSplit split) {
        return entries.stream().anyMatch(entry -> entry.split.equals(split));
    }

    int size() {
        return entries.size();
    }

    /** Begins to open what may be opened, and gives the file whose turn it is; empty when none can go on now. */
    Optional<Turn> next(long nowNanos) {
        openWaiting(nowNanos);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.sheet != null && entry.sheet.isDone()) {
                entries.add(entries.remove(i));
                return Optional.of(new Turn(entry.split, entry.sheet));
            }
        }
        return Optional.empty();
    }

    private void openWaiting(long nowNanos) {
        long open = entries.stream().filter(entry -> entry.sheet != null).count();
        for (int i = 0; open < openMax && i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.isWaiting(nowNanos)) {
                entry.split.rewind();
                entry.sheet = opener.open(entry.split.uploadKey());
                open++;
            }
        }
    }

    /** Whether a sheet is being opened right now. */
    boolean isOpening() {
        return entries.stream().anyMatch(Entry::isOpening);
    }

    /** A file had its turn and the store and disk were there. */
    void worked(FileSplit split) {
        Entry entry = entry(split);
        entry.failures = 0;
        entry.outage = null;
    }

    /** Store or disk failed: the file's next turn comes after a pause, which doubles each time. */
    Duration postpone(FileSplit split, IOException outage, long nowNanos) {
        Entry entry = entry(split);
        entry.closeSheet();
        Duration pause = RETRY_MIN.multipliedBy(1L << Math.min(entry.failures, DOUBLINGS_MAX));
        pause = pause.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : pause;
        entry.failures++;
        entry.outage = outage;
        entry.retryAtNanos = nowNanos + pause.toNanos();
        return pause;
    }

    /** What keeps a file from going on, if anything does. */
    Optional<IOException> outage() {
        return entries.stream()
                .map(entry -> entry.outage)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Takes files out and closes their sheets. */
    List<FileSplit> remove(Predicate<FileSplit> which) {
        List<FileSplit> removed = new ArrayList<>();
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (which.test(entry.split)) {
                entry.closeSheet();
                all.remove();
                removed.add(entry.split);
            }
        }
        return removed;
    }

    private Entry entry(FileSplit split) {
        return entries.stream()
                .filter(entry -> entry.split.equals(split))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        remove(split -> true);
    }
}
