package org.usageflow.gateway.collect;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Texts as the lines of a stream, made as they are read. Not thread-safe. */
final class CollectedLines extends InputStream {
    private final Iterator<String> texts;
    private byte[] line = new byte[0];
    private int next;

    CollectedLines(Iterator<String> texts) {
        this.texts = texts;
    }

    @Override
    public int read() {
        return prepare() ? line[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int given = 0;
        while (given < length && prepare()) {
            int count = Math.min(length - given, line.length - next);
            System.arraycopy(line, next, target, offset + given, count);
            next += count;
            given += count;
        }
        return given == 0 ? -1 : given;
    }

    private boolean prepare() {
        while (next == line.length) {
            if (!texts.hasNext()) {
                return false;
            }
            line = (texts.next() + '\n').getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return true;
    }
}
