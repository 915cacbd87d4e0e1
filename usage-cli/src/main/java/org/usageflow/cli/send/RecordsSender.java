package org.usageflow.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.Retries;

/**
 * Sends the records of files to a usage file, as many a request as it takes, each request until it is answered. It may be run again: what
 * is stored is told as a duplicate then.
 */
public final class RecordsSender {
    private final ApiClient api;
    private final Retries retries;
    private final String fileId;
    private final int batchMax;
    private final Receipts receipts;
    private int generation;

    /**
     * A sender to a usage file.
     *
     * @param batchMax most records a request
     * @param refusals hears of each record that was not taken, as a line for people
     */
    public RecordsSender(ApiClient api, Retries retries, String fileId, int batchMax, Consumer<String> refusals) {
        this.api = api;
        this.retries = retries;
        this.fileId = fileId;
        this.batchMax = batchMax;
        this.receipts = new Receipts(refusals);
    }

    /**
     * Sends all records of the files, one file after the other.
     *
     * @return whether each record was taken, now or before
     * @throws UnreadableRecordsException when a file can not be read to its end; what was sent before is stored
     */
    public boolean send(List<Path> files) throws IOException, InterruptedException {
        generation = retries.send(() -> api.get(path("/progress")))
                .path("generation")
                .asInt();
        Batch batch = new Batch(batchMax);
        for (Path file : files) {
            try (RecordSource source = RecordSource.open(file)) {
                batch = sendAll(source, batch);
            }
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
        return receipts.allStored();
    }

    private Batch sendAll(RecordSource source, Batch begun) throws IOException, InterruptedException {
        Batch batch = begun;
        for (Optional<SourceRecord> next = source.next(); next.isPresent(); next = source.next()) {
            if (batch.isFullFor(next.get())) {
                send(batch);
                batch = new Batch(batchMax);
            }
            batch.add(next.get());
        }
        return batch;
    }

    private void send(Batch batch) throws IOException, InterruptedException {
        byte[] lines = batch.lines();
        String key = batch.key(fileId, generation);
        JsonNode receipt = retries.send(() -> api.postLines(path("/records"), lines, key));
        receipts.add(batch, receipt);
    }

    /** What became of all records, in a line. */
    public String summary() {
        return receipts.summary();
    }

    /**
     * Completes the usage file with the number of records that are stored as control total.
     *
     * @param choices fields of the request beside it
     * @return the usage file afterwards
     */
    public JsonNode complete(Map<String, Object> choices) throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>(choices);
        body.put("records", receipts.stored());
        return retries.send(() -> api.post(path("/complete"), body));
    }

    private String path(String rest) {
        return "/usage/files/" + fileId + rest;
    }
}
