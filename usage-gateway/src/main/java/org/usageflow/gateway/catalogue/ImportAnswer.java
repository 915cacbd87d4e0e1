package org.usageflow.gateway.catalogue;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.catalogue.ImportReport.Refusal;
import org.usageflow.gateway.catalogue.ImportReport.Summary;
import org.usageflow.gateway.http.ContentTypes;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.json.Json;

/**
 * What an import answers. Who accepts {@code application/x-ndjson} gets every refused line and then the summary, a line
 * each; anybody else one JSON object with the first refused lines.
 *
 * <p>Refused lines wait on disk until the body has been read: most clients, Java's own among them, read no answer before they
 * have sent everything, and an answer that fills the connection would stop both sides for ever. Not thread-safe.
 */
final class ImportAnswer implements AutoCloseable {
    private static final int OK = 200;
    private static final int REFUSALS_MAX = 1_000;

    private final Context http;
    private final boolean lines;
    private final ImportReport report = new ImportReport(this::add);
    private final List<Refusal> first = new ArrayList<>();
    private @Nullable Path spool;
    private @Nullable OutputStream spooled;

    /** Last line of the answer by lines. */
    private record End(Summary summary) {}

    private record Whole(
            Map<String, Long> imported,
            Map<String, Long> unchanged,
            Map<String, Long> deleted,
            long failed,
            List<Refusal> errors) {}

    private ImportAnswer(Context http, boolean lines) {
        this.http = http;
        this.lines = lines;
    }

    static ImportAnswer open(Context http) {
        return new ImportAnswer(http, ContentTypes.accepts(http, ContentTypes.LINES));
    }

    ImportReport report() {
        return report;
    }

    private void add(Refusal refusal) throws IOException {
        if (lines) {
            OutputStream out = spooled == null ? openSpool() : spooled;
            out.write(Json.bytes(refusal));
            out.write('\n');
        } else if (first.size() < REFUSALS_MAX) {
            first.add(refusal);
        }
    }

    private OutputStream openSpool() throws IOException {
        Path file = Files.createTempFile("usageflow-import", ".refused");
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        spool = file;
        spooled = out;
        return out;
    }

    /** Sends the answer, once the body has been read. */
    void send() throws IOException {
        Summary summary = report.summary();
        if (!lines) {
            Responses.send(
                    http,
                    OK,
                    new Whole(summary.imported(), summary.unchanged(), summary.deleted(), summary.failed(), first));
            return;
        }
        http.status(OK).contentType(ContentTypes.LINES);
        try (OutputStream out = http.outputStream()) {
            if (spooled != null && spool != null) {
                spooled.close();
                Files.copy(spool, out);
            }
            out.write(Json.bytes(new End(summary)));
            out.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        if (spooled != null) {
            spooled.close();
        }
        if (spool != null) {
            Files.deleteIfExists(spool);
        }
    }
}
