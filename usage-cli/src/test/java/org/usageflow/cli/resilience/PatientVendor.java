package org.usageflow.cli.resilience;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.testing.SampleLines;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;

/**
 * A sample vendor, and the person who decides at its distributor, with clients as one should write them: what is not answered is asked
 * again, and what is refused is looked at, as the request before may have done it. For one thread.
 */
final class PatientVendor {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<String> UNSENT = Set.of("draft", "uploading");
    private static final Set<String> JUDGED = Set.of("ready", "invalid");
    private static final Set<String> ACCEPTED = Set.of("accepted", "closed");

    private final HttpClient http = HttpClient.newHttpClient();
    private final SampleCatalogue catalogue;
    private final String apiUrl;
    private final SampleTenants tenants;
    private final Path folder;
    private final Product product;
    private final Contract contract;
    private final ApiClient vendor;
    private final ApiClient distributor;

    PatientVendor(
            SampleCatalogue catalogue, String apiUrl, SampleTenants tenants, ReportingSchema schema, Path folder) {
        this.catalogue = catalogue;
        this.apiUrl = apiUrl;
        this.tenants = tenants;
        this.folder = folder;
        this.product = catalogue.productOf(schema);
        this.contract = catalogue.contractOf(product);
        this.vendor = tenants.of(contract.getVendor().getId());
        this.distributor = tenants.of(contract.getProvider().getId());
    }

    /** A request to the API. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    /** Creates a file, and gives its id. */
    String create(SampleFileSpec spec) throws IOException, InterruptedException {
        LocalDate from = LocalDate.ofInstant(spec.periodStartAt(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(spec.periodEndAt(), ZoneOffset.UTC);
        Map<String, Object> wish = Map.of(
                "name", product.getName() + " " + from,
                "period", Map.of("from", from.toString(), "to", to.toString()),
                "product", Map.of("id", product.getId()),
                "contract", Map.of("id", contract.getId()));
        return patiently(() -> vendor.post("/usage/files", wish).path("id").asText());
    }

    /** Uploads a spreadsheet; failures are the caller's. */
    void uploadOnce(String fileId, SampleFileSpec spec) throws IOException, InterruptedException {
        vendor.upload(path(fileId) + "/upload", sheet(fileId, spec).path());
    }

    /** Uploads a spreadsheet, however often that takes. */
    Reported upload(String fileId, SampleFileSpec spec) throws IOException, InterruptedException {
        SampleFiles.Generated sheet = sheet(fileId, spec);
        unlessDone(
                fileId,
                () -> vendor.upload(path(fileId) + "/upload", sheet.path()),
                status -> !UNSENT.contains(status));
        return new Reported(fileId, spec.rows(), sheet.content().faultyRows());
    }

    private SampleFiles.Generated sheet(String fileId, SampleFileSpec spec) throws IOException {
        return SampleFiles.generate(spec, folder.resolve(fileId + ".xlsx"));
    }

    /** Sends the records of a file without errors as JSON, and completes it. */
    Reported send(String fileId, SampleFileSpec spec) throws IOException, InterruptedException {
        String lines = String.join("\n", SampleLines.of(catalogue, spec));
        patiently(() -> post(fileId, lines));
        Map<String, Object> total = Map.of("records", spec.rows());
        unlessDone(fileId, () -> vendor.post(path(fileId) + "/complete", total), status -> !UNSENT.contains(status));
        return new Reported(fileId, spec.rows(), 0);
    }

    private String post(String fileId, String lines) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(apiUrl + path(fileId) + "/records"))
                        .header(
                                "Authorization",
                                "ApiKey " + tenants.keyOf(contract.getVendor().getId()))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= SERVER_ERROR || answer.statusCode() == TOO_MANY_REQUESTS) {
            throw new IOException("Records were answered " + answer.statusCode() + ": " + answer.body());
        }
        if (answer.statusCode() != OK) {
            throw new AssertionError("Records were answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Brings a file to its acceptance and sees it closed, or sees it become invalid. */
    void bringToEnd(Reported file) throws IOException, InterruptedException {
        String status = await(file.fileId(), s -> JUDGED.contains(s) || ACCEPTED.contains(s));
        if (status.equals("invalid")) {
            return;
        }
        unlessDone(file.fileId(), () -> vendor.post(path(file.fileId()) + "/submit"), s -> !JUDGED.contains(s));
        if (!catalogue.acceptanceRule().getProductId().equals(product.getId())) {
            unlessDone(
                    file.fileId(),
                    () -> distributor.post(path(file.fileId()) + "/accept", Map.of("acceptance_note", "checked")),
                    ACCEPTED::contains);
        }
        await(file.fileId(), "closed"::equals);
    }

    /** The status that the API shows. */
    String status(String fileId) throws IOException, InterruptedException {
        return patiently(() -> vendor.get(path(fileId)).path("status").asText());
    }

    private String await(String fileId, Predicate<String> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String status = status(fileId);
        while (!wanted.test(status)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(fileId + " stays " + status + " for " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            status = status(fileId);
        }
        return status;
    }

    /** Sends a request until it is answered well, or refused for what an earlier one has done. */
    private void unlessDone(String fileId, Request<?> request, Predicate<String> done)
            throws IOException, InterruptedException {
        patiently(() -> {
            try {
                return request.send();
            } catch (ApiClient.ApiFailure e) {
                if (isRefusal(e) && done.test(status(fileId))) {
                    return "done before";
                }
                throw new IOException("Not yet: " + e.getMessage(), e);
            }
        });
    }

    private static <T> T patiently(Request<T> request) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (IOException e) {
                if (System.nanoTime() > deadline || isRefusal(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Whether asking again would be answered the same. */
    private static boolean isRefusal(IOException e) {
        return e instanceof ApiClient.ApiFailure failure
                && failure.status() < SERVER_ERROR
                && failure.status() != TOO_MANY_REQUESTS;
    }

    private static String path(String fileId) {
        return "/usage/files/" + fileId;
    }
}
