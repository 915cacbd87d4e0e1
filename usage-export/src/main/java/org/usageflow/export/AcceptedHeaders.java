package org.usageflow.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.AcceptedRecord;

/**
 * Headers of an accepted record: attributes as CloudEvents' Kafka binding writes them in binary mode, and the W3C trace context. All
 * records of an upload are one trace, and each row is a span of it; both follow from file, generation and row, so that they are the
 * same whenever a record is made again. Belongs to one stream task.
 */
final class AcceptedHeaders {
    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] TYPE = bytes("org.usageflow.record.accepted");
    private static final byte[] SOURCE = bytes("/usageflow/export");
    private static final byte[] CONTENT_TYPE = bytes("application/avro");
    private static final int TRACE_BYTES = 16;
    /** Nothing of the trace was recorded here: whether it is, the reader decides. */
    private static final String NOT_SAMPLED = "-00";

    private @Nullable OfFile latest;

    // Bytes are handed to Kafka, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record OfFile(String fileId, int generation, byte[] subject, byte[] time, String trace) {
        static OfFile of(AcceptedRecord event) {
            return new OfFile(
                    event.getFileId(),
                    event.getGeneration(),
                    bytes(event.getFileId()),
                    bytes(event.getDecision().getAt().toString()),
                    "00-" + traceId(event.getFileId() + "/" + event.getGeneration()) + "-");
        }
    }

    Headers of(AcceptedRecord event) {
        OfFile file = ofFile(event);
        return new RecordHeaders()
                .add("ce_specversion", VERSION)
                .add("ce_id", bytes(event.getId()))
                .add("ce_type", TYPE)
                .add("ce_source", SOURCE)
                .add("ce_subject", file.subject)
                .add("ce_time", file.time)
                .add("content-type", CONTENT_TYPE)
                .add(
                        "traceparent",
                        bytes(file.trace + HexFormat.of().toHexDigits((long) event.getRow()) + NOT_SAMPLED));
    }

    /** What the records of an upload share; they come in a row, so the latest is kept at hand. */
    private OfFile ofFile(AcceptedRecord event) {
        OfFile known = latest;
        if (known == null || known.generation != event.getGeneration() || !known.fileId.equals(event.getFileId())) {
            known = OfFile.of(event);
            latest = known;
        }
        return known;
    }

    private static String traceId(String upload) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(upload));
            return HexFormat.of().formatHex(digest, 0, TRACE_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
