package org.usageflow.workbook.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * The central directory of a zip file, read whole before anything else is believed (PKWARE APPNOTE 6.3, 4.3.12 to
 * 4.3.16).
 *
 * @param parts by {@link ZipArchive#key}
 * @param offset where the directory begins: no part's data may reach beyond it
 */
record ZipDirectory(Map<String, ZipPart> parts, long offset) {
    private static final long OLE2_SIGNATURE = 0xE11AB1A1E011CFD0L;
    private static final int LOCAL_HEADER_SIGNATURE = 0x04034b50;
    private static final int EMPTY_ZIP_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_BYTES_MAX = 0xffff;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR64_SIGNATURE = 0x07064b50;
    private static final int LOCATOR64_BYTES = 20;
    private static final int EXTRA64_ID = 1;
    private static final long SATURATED_32 = 0xffffffffL;
    private static final int SATURATED_16 = 0xffff;
    private static final int NAME_BYTES_ALLOWED_ON_AVERAGE = 400;
    private static final int FLAGS_OF_ENCRYPTION = 1 | 1 << 6 | 1 << 13;

    static ZipDirectory read(FileChannel file, ReadLimits limits) throws IOException {
        checkFirstBytes(file);
        End end = findEnd(file);
        if (end.entries > limits.zipEntriesMax()
                || end.size > (long) limits.zipEntriesMax() * NAME_BYTES_ALLOWED_ON_AVERAGE) {
            throw UnreadableWorkbookException.beyond(Problem.TOO_MANY_PARTS, limits.zipEntriesMax(), "");
        }
        if (end.offset < 0 || end.size < 0 || end.offset > end.position - end.size) {
            throw damaged("the directory lies outside the file");
        }
        ByteBuffer directory = ZipArchive.read(file, end.offset, (int) end.size);
        Map<String, ZipPart> parts = parts(directory, end.entries);
        checkOverlap(parts.values(), end.offset);
        return new ZipDirectory(parts, end.offset);
    }

    static boolean isEncrypted(int flags) {
        return (flags & FLAGS_OF_ENCRYPTION) != 0;
    }

    private static void checkFirstBytes(FileChannel file) throws IOException {
        if (file.size() == 0) {
            throw new UnreadableWorkbookException(Problem.EMPTY_FILE, "");
        }
        if (file.size() >= Long.BYTES && ZipArchive.read(file, 0, Long.BYTES).getLong() == OLE2_SIGNATURE) {
            throw new UnreadableWorkbookException(Problem.OLD_OR_PROTECTED, "");
        }
        int first = file.size() < END_BYTES
                ? 0
                : ZipArchive.read(file, 0, Integer.BYTES).getInt();
        if (first != LOCAL_HEADER_SIGNATURE && first != EMPTY_ZIP_SIGNATURE) {
            throw new UnreadableWorkbookException(Problem.OTHER_FORMAT, "");
        }
    }

    /** The record at the end of the file that says where the directory is. */
    private record End(long position, long entries, long size, long offset) {}

    private static End findEnd(FileChannel file) throws IOException {
        int length = (int) Math.min(file.size(), END_BYTES + COMMENT_BYTES_MAX);
        long start = file.size() - length;
        ByteBuffer tail = ZipArchive.read(file, start, length);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE && at + END_BYTES + unsigned16(tail, at + 20) == length) {
                End end = new End(
                        start + at, unsigned16(tail, at + 10), unsigned32(tail, at + 12), unsigned32(tail, at + 16));
                return isSaturated(end) ? findEnd64(file, end) : end;
            }
        }
        throw damaged("the end of the directory is missing");
    }

    private static boolean isSaturated(End end) {
        return end.entries == SATURATED_16 || end.size == SATURATED_32 || end.offset == SATURATED_32;
    }

    private static End findEnd64(FileChannel file, End end) {
        ByteBuffer locator = ZipArchive.read(file, end.position - LOCATOR64_BYTES, LOCATOR64_BYTES);
        if (locator.getInt(0) != LOCATOR64_SIGNATURE) {
            throw damaged("the zip64 locator is missing");
        }
        long position = locator.getLong(8);
        ByteBuffer end64 = ZipArchive.read(file, position, END64_BYTES);
        if (end64.getInt(0) != END64_SIGNATURE) {
            throw damaged("the zip64 directory is missing");
        }
        return new End(position, end64.getLong(32), end64.getLong(40), end64.getLong(48));
    }

    private static Map<String, ZipPart> parts(ByteBuffer directory, long entries) {
        Map<String, ZipPart> parts = new HashMap<>();
        for (long i = 0; i < entries; i++) {
            ZipPart part = next(directory);
            if (!part.name().endsWith("/") && parts.put(ZipArchive.key(part.name()), part) != null) {
                throw new UnreadableWorkbookException(Problem.DUPLICATE_ENTRY, part.name());
            }
        }
        if (directory.hasRemaining()) {
            throw damaged("the directory holds more than it says");
        }
        return parts;
    }

    /** Parts that share bytes make a small file unpack to any size, and no writer makes such. */
    private static void checkOverlap(Collection<ZipPart> parts, long dataEnd) {
        long end = 0;
        List<ZipPart> inOrder = new ArrayList<>(parts);
        inOrder.sort(Comparator.comparingLong(ZipPart::headerOffset));
        for (ZipPart part : inOrder) {
            if (part.headerOffset() < end) {
                throw new UnreadableWorkbookException(Problem.OVERLAPPING_ENTRIES, part.name());
            }
            end = part.headerOffset() + ZipArchive.LOCAL_HEADER_BYTES + part.packedBytes();
            if (end < 0 || end > dataEnd) {
                throw damaged(part.name() + " reaches beyond the data");
            }
        }
    }

    private static ZipPart next(ByteBuffer directory) {
        int at = directory.position();
        if (directory.remaining() < ENTRY_BYTES || directory.getInt(at) != ENTRY_SIGNATURE) {
            throw damaged("the directory holds less than it says");
        }
        int nameLength = unsigned16(directory, at + 28);
        int extraLength = unsigned16(directory, at + 30);
        int end = at + ENTRY_BYTES + nameLength + extraLength + unsigned16(directory, at + 32);
        if (end > directory.limit()) {
            throw damaged("the directory is cut off");
        }
        byte[] nameBytes = new byte[nameLength];
        directory.get(at + ENTRY_BYTES, nameBytes);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        int method = unsigned16(directory, at + 10);
        check(name, method, unsigned16(directory, at + 8));
        ByteBuffer extra64 = extra64(directory, at + ENTRY_BYTES + nameLength, extraLength);
        long bytes = widened(unsigned32(directory, at + 24), extra64);
        long packedBytes = widened(unsigned32(directory, at + 20), extra64);
        long headerOffset = widened(unsigned32(directory, at + 42), extra64);
        if (bytes < 0 || packedBytes < 0 || headerOffset < 0) {
            throw damaged("sizes of " + name);
        }
        directory.position(end);
        return new ZipPart(
                name.replace('\\', '/'), method, unsigned32(directory, at + 16), packedBytes, bytes, headerOffset);
    }

    private static void check(String name, int method, int flags) {
        if (isEncrypted(flags)) {
            throw new UnreadableWorkbookException(Problem.ENCRYPTED_ENTRY, name);
        }
        if (method != ZipPart.STORED && method != ZipPart.DEFLATED) {
            throw new UnreadableWorkbookException(Problem.UNSUPPORTED_COMPRESSION, name + " by method " + method);
        }
    }

    /** The zip64 field among an entry's extra fields: the wide values of those that are saturated, in order. */
    private static ByteBuffer extra64(ByteBuffer directory, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at + 4 <= end) {
            int size = unsigned16(directory, at + 2);
            if (unsigned16(directory, at) == EXTRA64_ID && at + 4 + size <= end) {
                return directory.slice(at + 4, size).order(directory.order());
            }
            at += 4 + size;
        }
        return ByteBuffer.allocate(0);
    }

    private static long widened(long narrow, ByteBuffer extra64) {
        return narrow == SATURATED_32 && extra64.remaining() >= Long.BYTES ? extra64.getLong() : narrow;
    }

    private static int unsigned16(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    private static long unsigned32(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }

    private static UnreadableWorkbookException damaged(String detail) {
        return new UnreadableWorkbookException(Problem.DAMAGED_ZIP, detail);
    }
}
