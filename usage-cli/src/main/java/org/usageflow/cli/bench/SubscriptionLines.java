package org.usageflow.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.json.AvroJson;

/** So many subscriptions as an import takes them, made while they are read: the samples over and over, under other ids. */
final class SubscriptionLines extends InputStream {
    private static final int BLOCK_LINES = 500;

    private final List<Subscription> samples;
    private final long lines;
    private final String status;
    private long made;
    private byte[] block = new byte[0];
    private int at;

    /** @param status status of all of them */
    SubscriptionLines(List<Subscription> samples, long lines, String status) {
        this.samples = samples;
        this.lines = lines;
        this.status = status;
    }

    @Override
    public int read() {
        return at < block.length || fill() ? block[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (at == block.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - at);
        System.arraycopy(block, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean fill() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BLOCK_LINES && made < lines; i++, made++) {
            text.append(line(made)).append('\n');
        }
        block = text.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
        return block.length > 0;
    }

    private ObjectNode line(long number) {
        Subscription sample = samples.get((int) (number % samples.size()));
        ObjectNode line = AvroJson.of(sample)
                .put("type", "subscription")
                .put(
                        "id",
                        String.format(
                                Locale.ROOT,
                                "AS-%04d-%04d-%04d",
                                number / 100_000_000,
                                number / 10_000 % 10_000,
                                number % 10_000))
                .put("status", status)
                .put("external_id", "bench-" + number)
                .put("external_uid", "bench-uid-" + number);
        line.withObject("/params").put("account_id", "bench-" + number);
        return line;
    }
}
