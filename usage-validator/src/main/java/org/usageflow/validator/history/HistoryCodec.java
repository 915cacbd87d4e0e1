package org.usageflow.validator.history;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.usageflow.validator.bytes.ByteReader;
import org.usageflow.validator.bytes.ByteWriter;

/** Encodes entries of histories: done for most valid records, so without a registry, and spans in few bytes. */
public final class HistoryCodec {
    private static final byte VERSION = 4;
    private static final int BYTES_ABOUT = 512;

    private static final byte LATEST = 0;
    private static final byte EARLIER = 1;
    private static final byte SPAN_END = 2;

    private HistoryCodec() {}

    public static byte[] encode(HistoryEntry entry) {
        return switch (entry) {
            case HistoryEntry.Latest latest ->
                use(begin(BYTES_ABOUT, LATEST), latest.use())
                        .put(latest.earlier())
                        .toBytes();
            case HistoryEntry.Earlier earlier ->
                use(begin(BYTES_ABOUT, EARLIER), earlier.use()).toBytes();
            case HistoryEntry.SpanEnd end ->
                begin(2 + Long.BYTES, SPAN_END).put(end.second()).toBytes();
        };
    }

    private static ByteWriter begin(int bytes, byte kind) {
        return new ByteWriter(bytes).put(VERSION).put(kind);
    }

    private static ByteWriter use(ByteWriter out, FileUse use) {
        out.put(use.fileId()).put(use.generation());
        out.put(use.family().fileId()).put(use.family().generation());
        out.put(use.period().from()).put(use.period().to());
        out.put(use.reserved()).put(use.spilled()).put(use.spans().size());
        long before = use.period().from();
        for (int i = 0; i < use.spans().size(); i++) {
            Span span = use.spans().get(i);
            out.putSmall(span.from() - before).putSmall(span.to() - span.from());
            before = span.to();
        }
        return out;
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalStateException when another version wrote it
     */
    public static HistoryEntry decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        byte version = in.readByte();
        byte kind = in.readByte();
        if (version != VERSION) {
            throw unknown(version, kind);
        }
        return switch (kind) {
            case LATEST -> new HistoryEntry.Latest(readUse(in), in.readInt());
            case EARLIER -> new HistoryEntry.Earlier(readUse(in));
            case SPAN_END -> new HistoryEntry.SpanEnd(in.readLong());
            default -> throw unknown(version, kind);
        };
    }

    private static IllegalStateException unknown(byte version, byte kind) {
        return new IllegalStateException("a history of the unknown form " + version + '.' + kind + " is in the store");
    }

    private static FileUse readUse(ByteReader in) {
        String fileId = in.readText();
        int generation = in.readInt();
        Family family = new Family(in.readText(), in.readInt());
        Span period = new Span(in.readLong(), in.readLong());
        BigDecimal reserved = requireNonNull(in.readNumber());
        boolean spilled = in.readBoolean();
        return new FileUse(fileId, generation, family, period, reserved, readSpans(in, period.from()), spilled);
    }

    private static Spans readSpans(ByteReader in, long since) {
        int size = in.readInt();
        long[] bounds = new long[2 * size];
        long before = since;
        for (int i = 0; i < bounds.length; i++) {
            before += in.readSmall();
            bounds[i] = before;
        }
        return Spans.ofBounds(bounds);
    }
}
