package org.usageflow.workbook.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zip files byte by byte, so that each of them may lie about anything. */
public final class ZipBuilder {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final long SATURATED = 0xffffffffL;

    /** What the directory says of a part; a test changes what it wants to be a lie. */
    public static final class Entry {
        final String name;
        final byte[] packed;
        int method;
        int flags;
        long crc;
        long packedBytes;
        long bytes;
        long headerOffset;

        Entry(String name, byte[] packed, int method, long crc, long bytes) {
            this.name = name;
            this.packed = packed;
            this.method = method;
            this.crc = crc;
            this.packedBytes = packed.length;
            this.bytes = bytes;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();
    private boolean zip64;

    ZipBuilder zip64() {
        zip64 = true;
        return this;
    }

    /** Adds a part that is packed as it should be; what is changed in the answer is what the directory says. */
    public Entry add(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return add(new Entry(name, deflate(content), DEFLATED, crc.getValue(), content.length));
    }

    Entry add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Entry add(Entry entry) {
        entry.headerOffset = out.size();
        byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = little(30);
        header.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method);
        header.putInt(0).putInt((int) entry.crc).putInt((int) entry.packedBytes).putInt((int) entry.bytes);
        header.putShort((short) name.length).putShort((short) 0);
        write(header);
        out.writeBytes(name);
        out.writeBytes(entry.packed);
        entries.add(entry);
        return entry;
    }

    /** A further name for the bytes of another part. */
    void alias(String name, Entry entry) {
        Entry alias = new Entry(name, entry.packed, entry.method, entry.crc, entry.bytes);
        alias.headerOffset = entry.headerOffset;
        entries.add(alias);
    }

    public byte[] build() {
        int start = out.size();
        entries.forEach(this::writeDirectoryEntry);
        int size = out.size() - start;
        if (zip64) {
            writeEnd64(start, size);
        }
        ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
        end.putShort((short) (zip64 ? -1 : entries.size())).putShort((short) (zip64 ? -1 : entries.size()));
        end.putInt(zip64 ? -1 : size).putInt(zip64 ? -1 : start).putShort((short) 0);
        write(end);
        return out.toByteArray();
    }

    private void writeDirectoryEntry(Entry entry) {
        byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = little(46).putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
        header.putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt((int) entry.crc);
        header.putInt((int) (zip64 ? SATURATED : entry.packedBytes)).putInt((int) (zip64 ? SATURATED : entry.bytes));
        header.putShort((short) name.length)
                .putShort((short) (zip64 ? 28 : 0))
                .putShort((short) 0)
                .putInt(0)
                .putInt(0);
        header.putInt((int) (zip64 ? SATURATED : entry.headerOffset));
        write(header);
        out.writeBytes(name);
        if (zip64) {
            ByteBuffer extra = little(28).putShort((short) 1).putShort((short) 24);
            extra.putLong(entry.bytes).putLong(entry.packedBytes).putLong(entry.headerOffset);
            write(extra);
        }
    }

    private void writeEnd64(long start, long size) {
        long position = out.size();
        ByteBuffer end =
                little(56).putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
        end.putInt(0)
                .putInt(0)
                .putLong(entries.size())
                .putLong(entries.size())
                .putLong(size)
                .putLong(start);
        write(end);
        write(little(20).putInt(0x07064b50).putInt(0).putLong(position).putInt(1));
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private void write(ByteBuffer buffer) {
        out.write(buffer.array(), buffer.arrayOffset(), buffer.position());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
