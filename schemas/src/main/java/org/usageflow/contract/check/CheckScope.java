package org.usageflow.contract.check;

import java.time.Instant;
import java.util.Map;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.UsageFile;

/**
 * What the records of a file are judged by, as their usage file would say it.
 *
 * @param fileId usage file that they belong to, or would
 * @param vendorId account that reports
 * @param contractId contract within which subscriptions are looked up
 * @param productId product whose usage is reported
 * @param schema what each row must carry
 * @param environment test, preview or production
 * @param periodStartAt first instant of the reported period, UTC
 * @param periodEndAt last instant of the reported period, UTC
 * @param uploadedAt the present moment for checks against the future, UTC
 */
public record CheckScope(
        String fileId,
        String vendorId,
        String contractId,
        String productId,
        ReportingSchema schema,
        String environment,
        Instant periodStartAt,
        Instant periodEndAt,
        Instant uploadedAt) {
    private static final String UPLOADED = "uploaded";

    /** The usage file that an upload within the scope would be, in its first generation. */
    public UsageFile usageFile() {
        return UsageFile.newBuilder()
                .setId(fileId)
                .setGeneration(1)
                .setStatus(UsageFileStatus.PROCESSING.apiName())
                .setVersion(1)
                .setName(fileId)
                .setVendor(named(vendorId))
                .setProvider(named(""))
                .setMarketplace(named(""))
                .setContract(named(contractId))
                .setProduct(named(productId))
                .setEnvironment(environment)
                .setReportingSchema(schema.name())
                .setPeriodStartAt(periodStartAt)
                .setPeriodEndAt(periodEndAt)
                .setCounts(Tallies.noCounts())
                .setEvents(Map.of(UPLOADED, new Moment(uploadedAt, null)))
                .setUpdatedAt(uploadedAt)
                .build();
    }

    private static Reference named(String id) {
        return new Reference(id, id);
    }
}
