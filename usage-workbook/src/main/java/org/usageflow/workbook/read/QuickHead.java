package org.usageflow.workbook.read;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * What the quick path knows of a part when it sets out. It may take a part that is UTF-8 and has its container element
 * unprefixed, where it should be, at its first mention. The parser itself reads the head, so the quick path believes
 * nothing that the careful one does not.
 *
 * @param contentStart where the content of the container begins in the window
 * @param x14acDeclared whether the prefix is declared under which Excel puts an attribute into each row
 */
record QuickHead(int contentStart, boolean x14acDeclared) {

    /**
     * Reads the head of a part.
     *
     * @param depth of the container: 1 is the root
     * @return null when the part is not for the quick path
     */
    static @Nullable QuickHead read(ByteWindow window, String root, String container, int depth) {
        window.slide(0);
        byte[] bytes = window.bytes();
        int close = indexOf(bytes, window.limit(), ("<" + container).getBytes(StandardCharsets.US_ASCII));
        while (close >= 0 && close < window.limit() && bytes[close] != '>') {
            close++;
        }
        if (close < 0 || close == window.limit() || bytes[close - 1] == '/') {
            return null;
        }
        byte[] head = Arrays.copyOf(bytes, close + 1);
        try (XmlCursor xml = XmlCursor.open(new ByteArrayInputStream(head))) {
            return isUsual(xml, root, container, depth)
                    ? new QuickHead(close + 1, xml.isDeclaredPrefix("x14ac"))
                    : null;
        } catch (UnreadableWorkbookException refused) {
            // The careful path meets the same, and reports it with its place.
            return null;
        }
    }

    private static boolean isUsual(XmlCursor xml, String root, String container, int depth) {
        while (xml.nextElement(1)) {
            if (xml.isPrefixed() || (xml.depth() == 1 && !xml.isMain(root))) {
                return false;
            }
            if (xml.depth() == depth && xml.isMain(container)) {
                return true;
            }
        }
        return false;
    }

    private static int indexOf(byte[] bytes, int limit, byte[] pattern) {
        for (int at = 0; at <= limit - pattern.length; at++) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return -1;
    }
}
