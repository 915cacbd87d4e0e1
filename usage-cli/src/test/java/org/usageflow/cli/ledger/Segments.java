package org.usageflow.cli.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** Changes what lies on disk of a broker that does not run, as somebody would who has the disk. */
final class Segments {
    /** Of a batch; its checksum covers what follows, and a part of it. */
    private static final int HEADER_BYTES = 61;

    private final Path dataDir;

    Segments(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** Flips one bit in the middle of a topic's first batch of records; its checksum tells. */
    void flip(String topic) throws IOException {
        for (Path segment : segments(topic)) {
            byte[] bytes = Files.readAllBytes(segment);
            for (MutableRecordBatch batch :
                    MemoryRecords.readableRecords(ByteBuffer.wrap(bytes)).batches()) {
                if (!batch.isControlBatch()) {
                    int start = position(bytes, batch);
                    bytes[start + HEADER_BYTES + (batch.sizeInBytes() - HEADER_BYTES) / 2] ^= 1;
                    Files.write(segment, bytes);
                    return;
                }
            }
        }
        throw new AssertionError("No record of " + topic + " is in " + dataDir);
    }

    private static int position(byte[] bytes, MutableRecordBatch wanted) {
        int position = 0;
        for (MutableRecordBatch batch :
                MemoryRecords.readableRecords(ByteBuffer.wrap(bytes)).batches()) {
            if (batch.baseOffset() == wanted.baseOffset()) {
                return position;
            }
            position += batch.sizeInBytes();
        }
        throw new AssertionError("no batch at " + wanted.baseOffset());
    }

    /** Changes the value of the n-th record of a topic's first segment that has so many, and corrects every checksum. */
    void change(String topic, int n, UnaryOperator<byte[]> change) throws IOException {
        rewrite(topic, n, value -> Optional.of(change.apply(value)));
    }

    /** Takes the n-th record away. */
    void remove(String topic, int n) throws IOException {
        rewrite(topic, n, value -> Optional.empty());
    }

    private void rewrite(String topic, int n, Function<byte[], Optional<byte[]>> change) throws IOException {
        for (Path segment : segments(topic)) {
            MemoryRecords records = MemoryRecords.readableRecords(ByteBuffer.wrap(Files.readAllBytes(segment)));
            long count = 0;
            for (MutableRecordBatch batch : records.batches()) {
                count += batch.isControlBatch() || batch.countOrNull() == null ? 0 : batch.countOrNull();
            }
            if (count > n) {
                Files.write(segment, rewritten(records, n, change));
                forgetIndexes(segment);
                return;
            }
        }
        throw new AssertionError("No partition of " + topic + " has more than " + n + " records");
    }

    private static byte[] rewritten(MemoryRecords records, int n, Function<byte[], Optional<byte[]>> change) {
        ByteBuffer out = ByteBuffer.allocate(records.sizeInBytes() * 20 + 4096);
        int number = 0;
        for (MutableRecordBatch batch : records.batches()) {
            if (batch.isControlBatch()) {
                batch.writeTo(out);
                continue;
            }
            MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                    new ByteBufferOutputStream(1 << 16),
                    batch.magic(),
                    Compression.NONE,
                    TimestampType.CREATE_TIME,
                    batch.baseOffset(),
                    RecordBatch.NO_TIMESTAMP,
                    batch.producerId(),
                    batch.producerEpoch(),
                    batch.baseSequence(),
                    batch.isTransactional(),
                    false,
                    batch.partitionLeaderEpoch(),
                    Integer.MAX_VALUE);
            for (Record record : batch) {
                byte[] value = bytes(record.value());
                Optional<byte[]> kept = number++ == n ? change.apply(value) : Optional.of(value);
                kept.ifPresent(known -> builder.appendWithOffset(
                        record.offset(), record.timestamp(), bytes(record.key()), known, record.headers()));
            }
            builder.overrideLastOffset(batch.lastOffset());
            out.put(builder.build().buffer());
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static void forgetIndexes(Path segment) throws IOException {
        String name = segment.getFileName().toString().replace(".log", "");
        for (String kind : List.of(".index", ".timeindex", ".txnindex")) {
            Files.deleteIfExists(segment.resolveSibling(name + kind));
        }
    }

    private List<Path> segments(String topic) throws IOException {
        Pattern partition = Pattern.compile("[/\\\\]" + Pattern.quote(topic) + "-\\d+[/\\\\][^/\\\\]+$");
        try (Stream<Path> files = Files.walk(dataDir)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> partition.matcher(file.toString()).find())
                    .sorted()
                    .toList();
        }
    }
}
