package org.usageflow.workbook.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.EscapedText;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * The workbook's table of texts: four bytes of heap a text beside what {@link TextBlocks} keep there, where objects would
 * take a hundred each. Not for several threads.
 */
final class SharedStrings implements AutoCloseable {
    private static final int RECENT = 4096;
    /** Longer texts are made anew each time: 4096 of the longest would fill a heap. */
    private static final int RECENT_CHARACTERS_MAX = 256;

    private final ReadLimits limits;
    private final TextBlocks blocks;
    private final String[] recentTexts = new String[RECENT];
    private final int[] recentIndexes = new int[RECENT];
    private int[] starts = new int[1024];
    private int count;

    SharedStrings(ReadLimits limits) {
        this.limits = limits;
        this.blocks = new TextBlocks(limits.sharedStringHeapBytes());
        Arrays.fill(recentIndexes, -1);
    }

    int size() {
        return count;
    }

    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    /** Adds text in UTF-8 that is known to be well-formed, and to be no longer than a cell may hold. */
    void add(byte[] bytes, int from, int to) {
        if (count >= limits.sharedStringsMax()) {
            throw UnreadableWorkbookException.beyond(Problem.TOO_MANY_SHARED_STRINGS, limits.sharedStringsMax(), "");
        }
        if (!blocks.hasRoom(to - from)
                && blocks.bytes() > Math.max(0, limits.sharedStringBytesMax() - TextBlocks.BLOCK_BYTES)) {
            throw UnreadableWorkbookException.beyond(
                    Problem.SHARED_STRINGS_TOO_LARGE, limits.sharedStringBytesMax(), "");
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count++] = blocks.add(bytes, from, to);
    }

    boolean isEmpty(int index) {
        return blocks.length(starts[index]) == 0;
    }

    /** The text, its escapes resolved. The index must lie within the table. */
    String get(int index) {
        int slot = index & (RECENT - 1);
        if (recentIndexes[slot] == index) {
            return recentTexts[slot];
        }
        String text = EscapedText.decode(blocks.get(starts[index]));
        if (text.length() <= RECENT_CHARACTERS_MAX) {
            recentIndexes[slot] = index;
            recentTexts[slot] = text;
        }
        return text;
    }

    /** The index that a cell's value names, or -1 when the table has no such text. */
    int index(@Nullable String literal) {
        if (literal == null || literal.isEmpty() || literal.length() > 9) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            index = index * 10 + (c - '0');
        }
        return index < count ? index : -1;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
