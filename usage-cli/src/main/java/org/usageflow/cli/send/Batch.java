package org.usageflow.cli.send;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Records of one request. Not for several threads. */
final class Batch {
    /** Most bytes of a request, whatever the records; a single larger one goes alone. */
    static final int BYTES_MAX = 8 << 20;

    private static final int DIGITS = 40;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final List<String> places = new ArrayList<>();
    private final int recordsMax;

    Batch(int recordsMax) {
        this.recordsMax = recordsMax;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Whether the record would be one too many. */
    boolean isFullFor(SourceRecord record) {
        return places.size() == recordsMax || (!isEmpty() && lines.size() + record.json().length >= BYTES_MAX);
    }

    void add(SourceRecord record) {
        lines.writeBytes(record.json());
        lines.write('\n');
        places.add(record.place());
    }

    int size() {
        return places.size();
    }

    byte[] lines() {
        return lines.toByteArray();
    }

    /** Where a record stands, by its position in the request. */
    String place(int position) {
        return places.get(position);
    }

    /**
     * A key by which the server knows the request again, when it comes twice, also from another run: it follows from what is sent, and
     * to which upload.
     *
     * @param generation uploads that the usage file had before
     */
    String key(String fileId, int generation) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((fileId + '/' + generation + '\n').getBytes(StandardCharsets.UTF_8));
            return "usageflow-"
                    + HexFormat.of().formatHex(digest.digest(lines())).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
