package org.usageflow.export;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.usageflow.contract.avro.AcceptedRecord;

/** Attributes of an accepted record as CloudEvents' Kafka binding writes them in binary mode. */
final class CloudEventHeaders {
    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] TYPE = bytes("org.usageflow.record.accepted");
    private static final byte[] SOURCE = bytes("/usageflow/export");
    private static final byte[] CONTENT_TYPE = bytes("application/avro");

    private CloudEventHeaders() {}

    static Headers of(AcceptedRecord event) {
        return new RecordHeaders()
                .add("ce_specversion", VERSION)
                .add("ce_id", bytes(event.getId()))
                .add("ce_type", TYPE)
                .add("ce_source", SOURCE)
                .add("content-type", CONTENT_TYPE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
