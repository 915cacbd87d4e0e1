package org.usageflow.workbook.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.EscapedText;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * The workbook's table of texts, as UTF-8 in a few large blocks: about the bytes of the texts plus eight each, where
 * objects would take a hundred each. Not for several threads.
 */
final class SharedStrings {
    private static final int BLOCK_BITS = 20;
    private static final int BLOCK_BYTES = 1 << BLOCK_BITS;
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int RECENT = 4096;

    private final ReadLimits limits;
    private final List<byte[]> blocks = new ArrayList<>();
    private final String[] recentTexts = new String[RECENT];
    private final int[] recentIndexes = new int[RECENT];
    private int[] starts = new int[1024];
    private int count;
    private int end;

    SharedStrings(ReadLimits limits) {
        this.limits = limits;
        Arrays.fill(recentIndexes, -1);
    }

    int size() {
        return count;
    }

    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    /** Adds text in UTF-8 that is known to be well-formed. */
    void add(byte[] bytes, int from, int to) {
        int length = to - from;
        if (count >= limits.sharedStringsMax()) {
            throw UnreadableWorkbookException.beyond(Problem.TOO_MANY_SHARED_STRINGS, limits.sharedStringsMax(), "");
        }
        int start = reserve(LENGTH_BYTES + length);
        byte[] block = blocks.get(start >> BLOCK_BITS);
        int at = start & (BLOCK_BYTES - 1);
        block[at] = (byte) (length >> 24);
        block[at + 1] = (byte) (length >> 16);
        block[at + 2] = (byte) (length >> 8);
        block[at + 3] = (byte) length;
        System.arraycopy(bytes, from, block, at + LENGTH_BYTES, length);
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count++] = start;
    }

    /** Room that does not cross the end of a block; a text at Excel's limit is a tenth of a block. */
    private int reserve(int bytes) {
        if (bytes > BLOCK_BYTES) {
            throw UnreadableWorkbookException.beyond(
                    Problem.TEXT_TOO_LONG, limits.textCharactersMax(), "shared text of " + bytes + " bytes");
        }
        int room = blocks.size() * BLOCK_BYTES - end;
        if (room < bytes) {
            end = blocks.size() * BLOCK_BYTES;
            if (end > limits.sharedStringBytesMax() - BLOCK_BYTES && end > 0) {
                throw UnreadableWorkbookException.beyond(
                        Problem.SHARED_STRINGS_TOO_LARGE, limits.sharedStringBytesMax(), "");
            }
            blocks.add(new byte[BLOCK_BYTES]);
        }
        int start = end;
        end += bytes;
        return start;
    }

    boolean isEmpty(int index) {
        return length(blocks.get(starts[index] >> BLOCK_BITS), starts[index] & (BLOCK_BYTES - 1)) == 0;
    }

    /** The text, its escapes resolved. The index must lie within the table. */
    String get(int index) {
        int slot = index & (RECENT - 1);
        if (recentIndexes[slot] == index) {
            return recentTexts[slot];
        }
        byte[] block = blocks.get(starts[index] >> BLOCK_BITS);
        int at = starts[index] & (BLOCK_BYTES - 1);
        String text =
                EscapedText.decode(new String(block, at + LENGTH_BYTES, length(block, at), StandardCharsets.UTF_8));
        recentIndexes[slot] = index;
        recentTexts[slot] = text;
        return text;
    }

    private static int length(byte[] block, int at) {
        return block[at] << 24 | (block[at + 1] & 0xff) << 16 | (block[at + 2] & 0xff) << 8 | (block[at + 3] & 0xff);
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
}
