package org.usageflow.workbook.zip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * A zip file, open for reading only. Own code, because no zip library at once refuses duplicates, bounds its memory by a
 * limit, and tells how many packed bytes were consumed so far. Several parts may be read at the same time, each by one
 * thread.
 */
public final class ZipArchive implements AutoCloseable {
    static final int LOCAL_HEADER_BYTES = 30;
    private static final int LOCAL_HEADER_SIGNATURE = 0x04034b50;

    private final FileChannel file;
    private final Map<String, ZipPart> parts;
    private final long dataEnd;
    private final ReadLimits limits;

    private ZipArchive(FileChannel file, ZipDirectory directory, ReadLimits limits) {
        this.file = file;
        this.parts = directory.parts();
        this.dataEnd = directory.offset();
        this.limits = limits;
    }

    /**
     * Opens the container and reads its directory.
     *
     * @throws UnreadableWorkbookException when it is no zip file, or one that the guard refuses
     * @throws UncheckedIOException when the disk fails
     */
    public static ZipArchive open(Path path, ReadLimits limits) {
        FileChannel file = null;
        try {
            file = FileChannel.open(path, StandardOpenOption.READ);
            ZipArchive archive = new ZipArchive(file, ZipDirectory.read(file, limits), limits);
            file = null;
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeAfterFailure(file);
        }
    }

    /** Whether there is such a part; upper and lower case are the same. */
    public boolean has(String name) {
        return parts.containsKey(key(name));
    }

    /**
     * The unpacked bytes of a part. Its size and checksum are known to be right only once it was read to its end.
     *
     * @param bytesMax unpacked bytes beyond which reading is refused
     * @throws UnreadableWorkbookException when it is missing, or its header does not match the directory
     */
    public PartStream open(String name, long bytesMax) {
        ZipPart part = parts.get(key(name));
        if (part == null) {
            throw new UnreadableWorkbookException(Problem.NOT_A_WORKBOOK, "part " + name + " is missing");
        }
        long dataOffset = dataOffset(part);
        if (dataOffset + part.packedBytes() > dataEnd) {
            throw new UnreadableWorkbookException(Problem.DAMAGED_ZIP, name + " reaches beyond the data");
        }
        return new PartStream(file, part, dataOffset, new InflationGuard(limits, bytesMax, name));
    }

    private long dataOffset(ZipPart part) {
        ByteBuffer header = read(file, part.headerOffset(), LOCAL_HEADER_BYTES);
        if (header.getInt(0) != LOCAL_HEADER_SIGNATURE || Short.toUnsignedInt(header.getShort(8)) != part.method()) {
            throw new UnreadableWorkbookException(Problem.DAMAGED_ZIP, "header of " + part.name());
        }
        if (ZipDirectory.isEncrypted(Short.toUnsignedInt(header.getShort(6)))) {
            throw new UnreadableWorkbookException(Problem.ENCRYPTED_ENTRY, part.name());
        }
        return part.headerOffset()
                + LOCAL_HEADER_BYTES
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
    }

    /** Exactly so many bytes at the place, or the file is cut off. */
    static ByteBuffer read(FileChannel file, long offset, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (buffer.hasRemaining()) {
                if (offset < 0 || file.read(buffer, offset + buffer.position()) < 0) {
                    throw new UnreadableWorkbookException(Problem.DAMAGED_ZIP, "cut off at " + offset);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }

    /** Part names are compared without case, and some writers use backslashes. */
    static String key(String name) {
        String slashed = name.replace('\\', '/');
        return (slashed.startsWith("/") ? slashed.substring(1) : slashed).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeAfterFailure(@Nullable FileChannel file) {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
