package org.usageflow.cli.resilience;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;

/** The sample vendors, who report over the API. */
record Vendors(SampleCatalogue catalogue, SampleTenants tenants, Path folder) {

    /** Creates a file and uploads a spreadsheet to it. */
    Reported report(SampleFileSpec spec) throws IOException, InterruptedException {
        Product product = catalogue.productOf(spec.schema());
        Contract contract = catalogue.contractOf(product);
        ApiClient vendor = tenants.of(contract.getVendor().getId());
        Map<String, Object> wish = Map.of(
                "name", product.getName(),
                "period", Map.of("from", day(spec.periodStartAt()), "to", day(spec.periodEndAt())),
                "product", Map.of("id", product.getId()),
                "contract", Map.of("id", contract.getId()));
        String fileId = vendor.post("/usage/files", wish).path("id").asText();
        SampleFiles.Generated sheet = SampleFiles.generate(spec, folder.resolve(fileId + ".xlsx"));
        vendor.upload("/usage/files/" + fileId + "/upload", sheet.path());
        return new Reported(fileId, spec.rows(), sheet.content().faultyRows());
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /** Hands a ready file to its distributor. */
    void submit(UsageFile file) throws IOException, InterruptedException {
        tenants.of(file.getVendor().getId()).post("/usage/files/" + file.getId() + "/submit");
    }
}
