package org.usageflow.workbook.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * The unpacked bytes of one part, guarded while they flow and checked against size and CRC at their end. Failures are
 * unchecked, so that they pass through parsers unchanged. Not for several threads.
 */
public final class PartStream extends InputStream {
    private static final int INPUT_BYTES = 64 * 1024;

    private final FileChannel file;
    private final ZipPart part;
    private final InflationGuard guard;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES);
    private final byte[] single = new byte[1];
    private long offset;
    private long packedLeft;
    private long unpacked;
    private boolean ended;

    PartStream(FileChannel file, ZipPart part, long dataOffset, InflationGuard guard) {
        this.file = file;
        this.part = part;
        this.guard = guard;
        this.offset = dataOffset;
        this.packedLeft = part.packedBytes();
    }

    @Override
    public int read() {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int off, int len) {
        if (len == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int count = part.method() == ZipPart.STORED ? copy(bytes, off, len) : inflate(bytes, off, len);
        if (count < 0) {
            checkEnd();
            ended = true;
            return -1;
        }
        unpacked += count;
        if (unpacked > part.bytes()) {
            throw new UnreadableWorkbookException(Problem.CHECKSUM_MISMATCH, part.name() + " is larger than it says");
        }
        crc.update(bytes, off, count);
        guard.check(unpacked, packedRead());
        return count;
    }

    /** How many of the packed bytes were unpacked so far. */
    public ReadShare share() {
        return new ReadShare(packedRead(), part.packedBytes());
    }

    private long packedRead() {
        return part.packedBytes() - packedLeft - inflater.getRemaining();
    }

    /** Reads and drops what is left, so that size and checksum are verified. */
    public void drain() {
        byte[] dropped = new byte[INPUT_BYTES];
        int count = 0;
        while (count >= 0) {
            count = read(dropped, 0, dropped.length);
        }
    }

    private int copy(byte[] bytes, int off, int len) {
        if (packedLeft == 0) {
            return -1;
        }
        return readFile(ByteBuffer.wrap(bytes, off, (int) Math.min(len, packedLeft)));
    }

    private int inflate(byte[] bytes, int off, int len) {
        try {
            int count = inflater.inflate(bytes, off, len);
            while (count == 0) {
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary() || packedLeft == 0) {
                    throw damaged("its packed data is incomplete");
                }
                input.clear().limit((int) Math.min(INPUT_BYTES, packedLeft));
                inflater.setInput(input.array(), 0, readFile(input));
                count = inflater.inflate(bytes, off, len);
            }
            return count;
        } catch (DataFormatException e) {
            throw new UnreadableWorkbookException(Problem.DAMAGED_ZIP, part.name(), e);
        }
    }

    private int readFile(ByteBuffer target) {
        try {
            int count = file.read(target, offset);
            if (count <= 0) {
                throw damaged("the file is cut off");
            }
            offset += count;
            packedLeft -= count;
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkEnd() {
        boolean whole = unpacked == part.bytes() && packedLeft + inflater.getRemaining() == 0;
        if (!whole || crc.getValue() != part.crc32()) {
            throw new UnreadableWorkbookException(Problem.CHECKSUM_MISMATCH, part.name());
        }
    }

    private UnreadableWorkbookException damaged(String detail) {
        return new UnreadableWorkbookException(Problem.DAMAGED_ZIP, part.name() + ": " + detail);
    }

    @Override
    public void close() {
        inflater.end();
        ended = true;
    }
}
