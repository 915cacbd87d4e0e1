package org.usageflow.workbook.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * Decodes characters strictly. What stands before a malformed byte is given first: whoever reads knows in which row the
 * byte lies when the failure comes, and never sees it when it lies behind what he wants. Not for several threads.
 */
final class StrictReader extends Reader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final Problem malformed;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long bufferStart;
    private boolean ended;

    /**
     * Begins to decode.
     *
     * @param malformed what it means when bytes are not in the encoding
     * @param offset where in its file or part the stream begins, for the place of such bytes
     */
    StrictReader(InputStream in, Charset charset, Problem malformed, long offset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.malformed = malformed;
        this.bufferStart = offset;
    }

    /**
     * Decodes some characters.
     *
     * @throws UnreadableWorkbookException when the next byte is malformed
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
                throw new UnreadableWorkbookException(malformed, "byte " + (bufferStart + bytes.position() + 1));
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        return target.position() - start;
    }

    /** Bytes decoded so far, with those in front of the stream. */
    long bytesRead() {
        return bufferStart + bytes.position();
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
