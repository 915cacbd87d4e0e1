package org.usageflow.gateway.collect;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Decimals;
import org.usageflow.gateway.http.LimitedInput;
import org.usageflow.workbook.ndjson.FieldProblem;
import org.usageflow.workbook.ndjson.JsonRecord;
import org.usageflow.workbook.ndjson.JsonRecordWriter;
import org.usageflow.workbook.ndjson.RecordFault;

/**
 * A request's records, read to the end before anything is stored: so that a request that is refused as a whole leaves
 * nothing behind, and a slow client holds no connection of the database. Good records lie in a temporary file meanwhile.
 * They can be gone through once. Not for several threads.
 */
final class RequestBody implements AutoCloseable {
    private static final int RECORD_ID_MAX = 255;
    private static final int RECORD_BYTES_MAX = 500_000;

    private final Path spool;
    private final JsonRecordWriter writer = new JsonRecordWriter();
    private final List<@Nullable RecordVerdict> verdicts = new ArrayList<>();
    private byte[] fingerprint = new byte[0];
    private DataInputStream spooled = new DataInputStream(InputStream.nullInputStream());
    private int good;

    private RequestBody(Path spool) {
        this.spool = spool;
    }

    /**
     * Reads a body.
     *
     * @param about what else a request with the same idempotency key must have the same
     */
    static RequestBody read(InputStream in, BodyFormat format, String about, CollectConfig config) throws IOException {
        RequestBody body = new RequestBody(Files.createTempFile("usageflow-records-", ".spool"));
        boolean read = false;
        try {
            body.take(in, format, about, config);
            read = true;
            return body;
        } finally {
            if (!read) {
                body.close();
            }
        }
    }

    private void take(InputStream in, BodyFormat format, String about, CollectConfig config) throws IOException {
        MessageDigest digest = sha256();
        digest.update((about + '\n' + format + '\n').getBytes(StandardCharsets.UTF_8));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spool)))) {
            InputStream limited = new LimitedInput(in, config.requestBytesMax(), () -> tooLarge(config));
            InputStream digested = new DigestInputStream(limited, digest);
            new RecordStream(format).read(digested, record -> take(record, out, config.requestRecordsMax()));
        }
        fingerprint = digest.digest();
        spooled = new DataInputStream(new BufferedInputStream(Files.newInputStream(spool)));
    }

    private static ApiException tooLarge(CollectConfig config) {
        return ApiException.tooLarge(
                "A request with records has at most %,d bytes; send fewer at once. Nothing was taken."
                        .formatted(config.requestBytesMax()));
    }

    private void take(JsonRecord record, DataOutputStream out, int recordsMax) throws IOException {
        int position = verdicts.size();
        if (position == recordsMax) {
            throw ApiException.tooLarge(
                    "A request has at most %,d records; send the rest with another one. Nothing was taken."
                            .formatted(recordsMax));
        }
        RecordCells cells = record.cells();
        String recordId = cells.getRecordId();
        List<FieldProblem> problems = record.isSound() ? idProblems(recordId) : record.problems();
        byte[] line = problems.isEmpty() ? writer.write(cells) : new byte[0];
        if (line.length > RECORD_BYTES_MAX) {
            problems = List.of(new FieldProblem(
                    "",
                    RecordFault.REC_006,
                    "A record has at most %,d bytes; shorten its texts.".formatted(RECORD_BYTES_MAX)));
        }
        if (!problems.isEmpty()) {
            boolean shown = recordId != null && recordId.length() <= RECORD_ID_MAX;
            verdicts.add(RecordVerdict.malformed(position, shown ? recordId : null, problems));
            return;
        }
        verdicts.add(null);
        good++;
        out.writeInt(position);
        out.writeUTF(String.valueOf(recordId));
        out.writeUTF(quantity(cells.getQuantity()));
        out.writeInt(line.length);
        out.write(line);
    }

    private static List<FieldProblem> idProblems(@Nullable String recordId) {
        if (recordId == null) {
            return List.of(new FieldProblem("/record_id", RecordFault.REC_008, RecordFault.REC_008.advice()));
        }
        return recordId.length() <= RECORD_ID_MAX
                ? List.of()
                : List.of(new FieldProblem(
                        "/record_id",
                        RecordFault.REC_006,
                        "A record_id has at most " + RECORD_ID_MAX + " characters, this one " + recordId.length()
                                + "."));
    }

    private static String quantity(@Nullable String text) {
        return text == null ? "" : Decimals.parse(text).map(number -> text).orElse("");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    int size() {
        return verdicts.size();
    }

    /** SHA-256 of what makes the request the same as another. */
    byte[] fingerprint() {
        return fingerprint.clone();
    }

    /** What is wrong with records, in their order. */
    List<RecordVerdict> malformed() {
        List<RecordVerdict> malformed = new ArrayList<>();
        for (RecordVerdict verdict : verdicts) {
            if (verdict != null) {
                malformed.add(verdict);
            }
        }
        return malformed;
    }

    /** Gives the good records in batches, in their order, and collects what became of each. */
    List<RecordVerdict> store(int batchMax, BatchStore store) {
        RecordVerdict[] all = verdicts.toArray(RecordVerdict[]::new);
        List<CollectedRecord> batch = new ArrayList<>();
        Iterator<CollectedRecord> records = records().iterator();
        while (records.hasNext()) {
            batch.add(records.next());
            if (batch.size() == batchMax || !records.hasNext()) {
                store.add(batch).forEach(verdict -> all[verdict.position()] = verdict);
                batch = new ArrayList<>();
            }
        }
        return List.of(all);
    }

    /** Stores a batch, with a verdict for each of its records. */
    interface BatchStore {
        List<RecordVerdict> add(List<CollectedRecord> batch);
    }

    /** The good records, each in its one form. */
    Iterator<String> lines() {
        return records().map(CollectedRecord::body).iterator();
    }

    private Stream<CollectedRecord> records() {
        return IntStream.range(0, good).mapToObj(any -> next());
    }

    private CollectedRecord next() {
        try {
            int position = spooled.readInt();
            String recordId = spooled.readUTF();
            String quantity = spooled.readUTF();
            String line = new String(spooled.readNBytes(spooled.readInt()), StandardCharsets.UTF_8);
            return new CollectedRecord(
                    position, recordId, Decimals.parse(quantity).orElse(null), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        spooled.close();
        Files.deleteIfExists(spool);
    }
}
