package org.usageflow.workbook.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a text in UTF-8, as bytes, from the first to the last: a line that is too long is told and passed over, and
 * takes no more memory than one that is not. A byte order mark is passed over. Not for several threads.
 */
public final class JsonLines implements AutoCloseable {
    private static final int READ_BYTES = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int lineBytesMax;
    private byte[] buffer = new byte[READ_BYTES];
    private int filled;
    private int next;
    private int start;
    private int end;
    private int number;
    private long passed;
    private boolean tooLong;
    private boolean ended;

    /**
     * Begins above the first line.
     *
     * @param lineBytesMax most bytes of a line, without its end
     */
    public JsonLines(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /** Whether a file is meant as records in JSON, by its first bytes. */
    public static boolean isMeant(byte[] sample) {
        int at = startsWithMark(sample, sample.length) ? BYTE_ORDER_MARK.length : 0;
        while (at < sample.length && isBlank(sample[at])) {
            at++;
        }
        return at < sample.length && sample[at] == '{';
    }

    private static boolean startsWithMark(byte[] bytes, int length) {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /**
     * Moves to the next line.
     *
     * @return false when there is none; what follows the last line's end is no line when it is empty
     */
    public boolean next() throws IOException {
        tooLong = false;
        start = next;
        int scanned = next;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                endLine(newline, newline + 1);
                return true;
            }
            scanned = filled;
            if (ended) {
                if (filled == start && !tooLong) {
                    next = start;
                    return false;
                }
                endLine(filled, filled);
                return true;
            }
            scanned -= makeRoom();
            fill();
        }
    }

    private void endLine(int lineEnd, int nextLine) {
        end = lineEnd;
        next = nextLine;
        number++;
        if (number == 1 && startsWithMark(buffer, filled)) {
            start += BYTE_ORDER_MARK.length;
        }
        tooLong |= end - start > lineBytesMax;
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Drops what lies before the line, and the line itself once it is too long; by how much the rest moved. */
    private int makeRoom() {
        int dropped = start;
        if (filled - start > lineBytesMax + BYTE_ORDER_MARK.length) {
            tooLong = true;
            dropped = filled;
        }
        if (dropped > 0) {
            System.arraycopy(buffer, dropped, buffer, 0, filled - dropped);
            passed += dropped;
            filled -= dropped;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return dropped;
    }

    private void fill() throws IOException {
        int count = in.read(buffer, filled, buffer.length - filled);
        ended = count < 0;
        filled += Math.max(0, count);
    }

    /** 1-based number of the current line. */
    public int number() {
        return number;
    }

    /** Whether the current line has more bytes than are taken; then there is nothing of it to read. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** Whether the current line has nothing but blanks. */
    public boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (!isBlank(buffer[i])) {
                return false;
            }
        }
        return !tooLong;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** The bytes of the current line, without its end. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** Reads the current line as a record. */
    public JsonRecord read(JsonRecordReader reader) {
        return reader.read(buffer, start, end - start);
    }

    /** Bytes up to the end of the current line. */
    public long bytesPassed() {
        return passed + next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
