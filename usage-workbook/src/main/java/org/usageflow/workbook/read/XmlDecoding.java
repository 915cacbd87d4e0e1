package org.usageflow.workbook.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;

/** Decodes a part strictly in one of the two encodings that OOXML allows, UTF-8 and UTF-16 (ECMA-376 part 2, 9.1.4). */
final class XmlDecoding {
    private static final int SAMPLE_BYTES = 4;

    private XmlDecoding() {}

    static Reader reader(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, SAMPLE_BYTES);
        byte[] sample = pushback.readNBytes(SAMPLE_BYTES);
        Charset charset = charset(sample);
        int mark = markLength(sample, charset);
        pushback.unread(sample, mark, sample.length - mark);
        return new StrictReader(pushback, charset, Problem.MALFORMED_XML, mark);
    }

    /** Whether a part that declares this encoding may be read: one of the two, or a subset. */
    static boolean isAllowed(@Nullable String declared) {
        if (declared == null) {
            return true;
        }
        String name = declared.toUpperCase(Locale.ROOT);
        return name.equals("UTF-8") || name.equals("UTF8") || name.equals("US-ASCII") || name.startsWith("UTF-16");
    }

    private static Charset charset(byte[] sample) {
        if (starts(sample, 0xFE, 0xFF) || starts(sample, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(sample, 0xFF, 0xFE) || starts(sample, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static int markLength(byte[] sample, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return starts(sample, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        }
        return starts(sample, 0xFE, 0xFF) || starts(sample, 0xFF, 0xFE) ? 2 : 0;
    }

    private static boolean starts(byte[] sample, int... expected) {
        if (sample.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((sample[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
