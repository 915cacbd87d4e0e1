package org.usageflow.workbook.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts in UTF-8, one behind the other, found again by where each begins. The first blocks stay on the heap; further ones
 * are written to a temporary file when they are full, and read through a mapping of it, so that the operating system's
 * page cache is their heap. The file has no name from the moment it is opened: nothing stays behind, whatever happens. Not
 * for several threads.
 */
final class TextBlocks implements AutoCloseable {
    static final int BLOCK_BITS = 20;
    static final int BLOCK_BYTES = 1 << BLOCK_BITS;
    private static final int LENGTH_BYTES = Integer.BYTES;

    private final int heapBytes;
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private @Nullable FileChannel file;
    private int end;

    TextBlocks(int heapBytes) {
        this.heapBytes = heapBytes;
    }

    /** Bytes that are taken, what is left at the end of blocks included. */
    int bytes() {
        return end;
    }

    /** Whether a text of so many bytes goes into the block that is begun. */
    boolean hasRoom(int length) {
        return blocks.size() * BLOCK_BYTES - end >= LENGTH_BYTES + length;
    }

    /**
     * Adds a text.
     *
     * @return where it begins
     * @throws UncheckedIOException when the temporary file can not be written
     */
    int add(byte[] text, int from, int to) {
        int length = to - from;
        if (!hasRoom(length)) {
            beginBlock();
        }
        int start = end;
        block(start).putInt(inBlock(start), length).put(inBlock(start) + LENGTH_BYTES, text, from, length);
        end += LENGTH_BYTES + length;
        return start;
    }

    private void beginBlock() {
        int last = blocks.size() - 1;
        if (last * BLOCK_BYTES >= heapBytes) {
            blocks.set(last, toFile(blocks.get(last), last));
        }
        end = blocks.size() * BLOCK_BYTES;
        blocks.add(ByteBuffer.wrap(new byte[BLOCK_BYTES]));
    }

    private ByteBuffer toFile(ByteBuffer block, int index) {
        try {
            FileChannel target = openedFile();
            long position = (long) index * BLOCK_BYTES;
            ByteBuffer left = block.duplicate();
            while (left.hasRemaining()) {
                target.write(left, position + left.position());
            }
            return target.map(FileChannel.MapMode.READ_ONLY, position, BLOCK_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel openedFile() throws IOException {
        FileChannel opened = file;
        if (opened == null) {
            Path path = Files.createTempFile("usageflow-texts-", "");
            opened = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = opened;
        }
        return opened;
    }

    int length(int start) {
        return block(start).getInt(inBlock(start));
    }

    String get(int start) {
        ByteBuffer block = block(start);
        int from = inBlock(start) + LENGTH_BYTES;
        int length = length(start);
        if (block.hasArray()) {
            return new String(block.array(), block.arrayOffset() + from, length, StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[length];
        block.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ByteBuffer block(int start) {
        return blocks.get(start >> BLOCK_BITS);
    }

    private static int inBlock(int start) {
        return start & (BLOCK_BYTES - 1);
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
