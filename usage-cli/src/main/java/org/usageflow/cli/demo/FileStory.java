package org.usageflow.cli.demo;

import static org.usageflow.contract.UsageFileStatus.ACCEPTED;
import static org.usageflow.contract.UsageFileStatus.CLOSED;
import static org.usageflow.contract.UsageFileStatus.INVALID;
import static org.usageflow.contract.UsageFileStatus.READY;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;

/** One sample file through its life: a vendor reports, a distributor decides, a billing system closes. */
final class FileStory implements Callable<UsageFile> {
    private static final int ERRORS_SHOWN = 8;

    private final SampleCatalogue catalogue;
    private final SampleTenants tenants;
    private final FileWatch watch;
    private final Timeline timeline;
    private final Path work;
    private final SampleFileSpec spec;
    private volatile @Nullable UsageFile result;

    FileStory(
            SampleCatalogue catalogue,
            SampleTenants tenants,
            FileWatch watch,
            Timeline timeline,
            Path work,
            SampleFileSpec spec) {
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.watch = watch;
        this.timeline = timeline;
        this.work = work;
        this.spec = spec;
    }

    /** The file at its end; null before. */
    @Nullable UsageFile result() {
        return result;
    }

    @Override
    public UsageFile call() throws IOException, InterruptedException {
        Product product = catalogue.productOf(spec.schema());
        Contract contract = catalogue.contractOf(product);
        ApiClient vendor = tenants.of(contract.getVendor().getId());
        String fileId = create(vendor, product, contract);
        int generation = upload(vendor, fileId, spec, 1);
        if (spec.errorPercent().signum() > 0) {
            watch.await(fileId, generation, INVALID, Demo.stepTimeout());
            showErrors(vendor, fileId);
            generation = upload(vendor, fileId, spec.withErrors(BigDecimal.ZERO), 2);
        }
        watch.await(fileId, generation, READY, Demo.stepTimeout());
        vendor.post("/usage/files/" + fileId + "/submit");
        if (!catalogue.acceptanceRule().getProductId().equals(product.getId())) {
            ApiClient distributor = tenants.of(contract.getProvider().getId());
            distributor.post("/usage/files/" + fileId + "/accept", Map.of("acceptance_note", "Checked by hand"));
        }
        watch.await(fileId, generation, ACCEPTED, Demo.stepTimeout());
        UsageFile closed = watch.await(fileId, generation, CLOSED, Demo.stepTimeout());
        result = closed;
        return closed;
    }

    private String create(ApiClient vendor, Product product, Contract contract)
            throws IOException, InterruptedException {
        LocalDate from = spec.periodStartAt().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate to = spec.periodEndAt().atOffset(ZoneOffset.UTC).toLocalDate();
        Map<String, Object> wish = Map.of(
                "name", product.getName() + " " + from.getYear() + "-" + from.getMonthValue(),
                "description", "Sample file of " + spec.rows() + " records",
                "period", Map.of("from", from.toString(), "to", to.toString()),
                "product", Map.of("id", product.getId()),
                "contract", Map.of("id", contract.getId()));
        return vendor.post("/usage/files", wish).path("id").asText();
    }

    private int upload(ApiClient vendor, String fileId, SampleFileSpec content, int generation)
            throws IOException, InterruptedException {
        Path sheet = work.resolve(fileId + "-" + generation + ".xlsx");
        SampleFiles.generate(content, sheet);
        vendor.upload("/usage/files/" + fileId + "/upload", sheet);
        return generation;
    }

    private void showErrors(ApiClient vendor, String fileId) throws IOException, InterruptedException {
        long errors = vendor.count("/usage/files/" + fileId + "/errors");
        timeline.event(fileId + "  has " + errors + " errors; the first ones:");
        for (JsonNode error : vendor.get("/usage/files/" + fileId + "/errors?limit=" + ERRORS_SHOWN)) {
            timeline.line(String.format(
                    "             row %-6s %-22s %-13s %s",
                    error.path("row").asText(),
                    error.path("column").asText(),
                    error.path("code").asText(),
                    error.path("message").asText()));
        }
        timeline.event(fileId + "  corrected, uploading it again");
    }
}
