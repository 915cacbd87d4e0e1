package org.usageflow.validator.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Encodes histories: done for each valid record, so without a registry. */
final class HistoryCodec {
    private static final byte VERSION = 2;

    private HistoryCodec() {}

    static byte[] encode(History history) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(history.uses().size());
            for (FileUse use : history.uses()) {
                write(out, use);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, FileUse use) throws IOException {
        byte[] reserved = use.reserved().unscaledValue().toByteArray();
        out.writeUTF(use.fileId());
        out.writeInt(use.generation());
        out.writeUTF(use.family().fileId());
        out.writeInt(use.family().generation());
        write(out, use.period());
        out.writeInt(use.reserved().scale());
        out.writeInt(reserved.length);
        out.write(reserved);
        out.writeBoolean(use.spilled());
        out.writeInt(use.spans().size());
        for (Span span : use.spans().list()) {
            write(out, span);
        }
    }

    private static void write(DataOutputStream out, Span span) throws IOException {
        out.writeLong(span.from());
        out.writeLong(span.to());
    }

    static History decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a history of the unknown form " + version + " is in the store");
            }
            int uses = in.readInt();
            List<FileUse> read = new ArrayList<>(uses);
            for (int i = 0; i < uses; i++) {
                read.add(readUse(in));
            }
            return new History(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileUse readUse(DataInputStream in) throws IOException {
        String fileId = in.readUTF();
        int generation = in.readInt();
        Family family = new Family(in.readUTF(), in.readInt());
        Span period = readSpan(in);
        int scale = in.readInt();
        BigDecimal reserved = new BigDecimal(new BigInteger(in.readNBytes(in.readInt())), scale);
        boolean spilled = in.readBoolean();
        int size = in.readInt();
        List<Span> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            spans.add(readSpan(in));
        }
        return new FileUse(fileId, generation, family, period, reserved, Spans.of(spans), spilled);
    }

    private static Span readSpan(DataInputStream in) throws IOException {
        return new Span(in.readLong(), in.readLong());
    }
}
