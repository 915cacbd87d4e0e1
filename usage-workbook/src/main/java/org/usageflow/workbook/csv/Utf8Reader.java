package org.usageflow.workbook.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * Decodes UTF-8 strictly. What stands before a malformed byte is given first, so that whoever reads knows in which row the
 * byte lies when the failure comes. Not for several threads.
 */
public final class Utf8Reader extends Reader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long bufferStart;
    private boolean ended;

    /**
     * Begins to decode.
     *
     * @param offset where in its file the stream begins, for the place of a malformed byte
     */
    public Utf8Reader(InputStream in, long offset) {
        this.in = in;
        this.bufferStart = offset;
    }

    /**
     * Decodes some characters.
     *
     * @throws UnreadableWorkbookException when the next byte is not UTF-8
     */
    @Override
    public int read(char[] characters, int off, int len) throws IOException {
        if (len < 2) {
            throw new IllegalArgumentException("a character may take two places, so there must be room for two");
        }
        CharBuffer target = CharBuffer.wrap(characters, off, len);
        int start = target.position();
        while (target.position() == start) {
            CoderResult result = decoder.decode(bytes, target, ended);
            if (target.position() > start) {
                break;
            }
            if (result.isError()) {
                throw new UnreadableWorkbookException(
                        Problem.NOT_UTF8, "byte " + (bufferStart + bytes.position() + 1) + " of the file");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        return target.position() - start;
    }

    private void fill() throws IOException {
        bufferStart += bytes.position();
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
