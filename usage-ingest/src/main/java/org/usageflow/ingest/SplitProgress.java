package org.usageflow.ingest;

import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far one partition of file events has come. Several uploads are split at the same time and end in any order, so
 * one offset can not tell it: the committed offset is the {@link #lowWaterMark()}, the first event that is not wholly
 * handled, and the text committed beside it ({@link #encode()}) names the unfinished uploads with the rows handled of
 * each. Every event before {@code next} that is not named there is handled.
 *
 * <p>Not for several threads.
 */
final class SplitProgress {
    /** The broker refuses longer metadata unless it is set otherwise. */
    static final int METADATA_BYTES_MAX = 4096;

    /** More unfinished uploads than this could need more than {@link #METADATA_BYTES_MAX}. */
    static final int UNFINISHED_MAX = 128;

    private static final Pattern TEXT = Pattern.compile("next=(\\d{1,18})((?:;\\d{1,18}=\\d{1,9})*)");
    private static final Pattern UPLOAD = Pattern.compile(";(\\d+)=(\\d+)");

    private final SortedMap<Long, Integer> rowsByUnfinished = new TreeMap<>();
    private long next;

    private SplitProgress(long next) {
        this.next = next;
    }

    /** Nothing is handled from an offset on. */
    static SplitProgress startingAt(long offset) {
        return new SplitProgress(offset);
    }

    /**
     * Reads what was committed. Without text, as after a reset of the offsets by a tool, nothing is handled from the
     * offset on.
     *
     * @throws IllegalArgumentException when the text is not of this class, or does not fit the offset
     */
    static SplitProgress decode(long offset, String metadata) {
        if (metadata.isBlank()) {
            return startingAt(offset);
        }
        Matcher matcher = TEXT.matcher(metadata);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + metadata + "\" at offset " + offset + " is no split progress");
        }
        SplitProgress progress = new SplitProgress(Long.parseLong(matcher.group(1)));
        Matcher uploads = UPLOAD.matcher(matcher.group(2));
        while (uploads.find()) {
            progress.rowsByUnfinished.put(Long.valueOf(uploads.group(1)), Integer.valueOf(uploads.group(2)));
        }
        if (progress.lowWaterMark() != offset || progress.endsBeforeLastUpload()) {
            throw new IllegalArgumentException("\"" + metadata + "\" does not belong to offset " + offset);
        }
        return progress;
    }

    /** The text that {@link #decode} reads; at most {@link #METADATA_BYTES_MAX} ASCII characters. */
    String encode() {
        return rowsByUnfinished.entrySet().stream()
                .map(upload -> ";" + upload.getKey() + "=" + upload.getValue())
                .collect(Collectors.joining("", "next=" + next, ""));
    }

    /** Offset of the first event that is not wholly handled. */
    long lowWaterMark() {
        return rowsByUnfinished.isEmpty() ? next : rowsByUnfinished.firstKey();
    }

    /** Uploads begun and not finished. */
    int unfinished() {
        return rowsByUnfinished.size();
    }

    /** True when an event was handled to its end. */
    boolean isHandled(long offset) {
        return offset < next && !isUnfinished(offset);
    }

    /** Rows handled of an upload; 0 when it was not begun. */
    int rowsHandled(long offset) {
        return rowsByUnfinished.getOrDefault(offset, 0);
    }

    /** True when an upload was begun and is not finished. */
    boolean isUnfinished(long offset) {
        return rowsByUnfinished.containsKey(offset);
    }

    /** An event needs nothing, or nothing more: it is handled. */
    void skip(long offset) {
        rowsByUnfinished.remove(offset);
        seen(offset);
    }

    /** An upload is to be split; one that was begun before keeps its rows. */
    void begin(long offset) {
        if (isUnfinished(offset)) {
            return;
        }
        if (offset < next) {
            throw new IllegalStateException("the event at offset " + offset + " was handled before");
        }
        if (rowsByUnfinished.size() == UNFINISHED_MAX) {
            throw new IllegalStateException("more than " + UNFINISHED_MAX + " unfinished uploads");
        }
        rowsByUnfinished.put(offset, 0);
        seen(offset);
    }

    /**
     * Rows of an upload were handled.
     *
     * @param rows cumulative, blank ones included
     */
    void advance(long offset, int rows) {
        int before = require(offset);
        if (rows < before) {
            throw new IllegalStateException("the upload at offset " + offset + " had " + before + " rows, not " + rows);
        }
        rowsByUnfinished.put(offset, rows);
    }

    /** An upload was split to its end, or failed. */
    void finish(long offset) {
        require(offset);
        rowsByUnfinished.remove(offset);
    }

    private void seen(long offset) {
        next = Math.max(next, offset + 1);
    }

    private int require(long offset) {
        Integer rows = rowsByUnfinished.get(offset);
        if (rows == null) {
            throw new NoSuchElementException("no upload was begun at offset " + offset);
        }
        return rows;
    }

    private boolean endsBeforeLastUpload() {
        return !rowsByUnfinished.isEmpty() && rowsByUnfinished.lastKey() >= next;
    }

    @Override
    public String toString() {
        return encode();
    }
}
