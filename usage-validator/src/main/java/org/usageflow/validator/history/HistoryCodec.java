package org.usageflow.validator.history;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.usageflow.validator.bytes.ByteReader;
import org.usageflow.validator.bytes.ByteWriter;

/** Encodes histories: done for each valid record, so without a registry. */
final class HistoryCodec {
    private static final byte VERSION = 3;
    private static final int BYTES_ABOUT = 128;

    private HistoryCodec() {}

    static byte[] encode(History history) {
        ByteWriter out = new ByteWriter(BYTES_ABOUT * (1 + history.uses().size()));
        out.put(VERSION).put(history.uses().size());
        for (FileUse use : history.uses()) {
            write(out, use);
        }
        return out.toBytes();
    }

    private static void write(ByteWriter out, FileUse use) {
        out.put(use.fileId())
                .put(use.generation())
                .put(use.family().fileId())
                .put(use.family().generation());
        write(out, use.period());
        out.put(use.reserved()).put(use.spilled()).put(use.spans().size());
        for (Span span : use.spans().list()) {
            write(out, span);
        }
    }

    private static void write(ByteWriter out, Span span) {
        out.put(span.from()).put(span.to());
    }

    static History decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
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
    }

    private static FileUse readUse(ByteReader in) {
        String fileId = in.readText();
        int generation = in.readInt();
        Family family = new Family(in.readText(), in.readInt());
        Span period = readSpan(in);
        BigDecimal reserved = requireNonNull(in.readNumber());
        boolean spilled = in.readBoolean();
        int size = in.readInt();
        List<Span> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            spans.add(readSpan(in));
        }
        return new FileUse(fileId, generation, family, period, reserved, Spans.of(spans), spilled);
    }

    private static Span readSpan(ByteReader in) {
        return new Span(in.readLong(), in.readLong());
    }
}
