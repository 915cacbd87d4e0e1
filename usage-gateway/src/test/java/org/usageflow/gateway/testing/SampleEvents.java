package org.usageflow.gateway.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;

/** Events as other stages write them. */
public final class SampleEvents {
    public static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-05-31T23:59:59Z");
    private static final Reference HUB = new Reference("HB-1000-0001", "Hub");

    private SampleEvents() {}

    /** A file of the sample catalogue. */
    public static UsageFile file(String id, int generation, UsageFileStatus status) {
        return UsageFile.newBuilder()
                .setId(id)
                .setGeneration(generation)
                .setStatus(status.apiName())
                .setVersion(generation)
                .setName("May")
                .setVendor(new Reference(SampleCatalogue.VENDOR, "Vendor One"))
                .setProvider(new Reference(SampleCatalogue.PROVIDER, "Distributor One"))
                .setMarketplace(new Reference("MP-10001", "Europe"))
                .setContract(new Reference(SampleCatalogue.CONTRACT, "Contract One"))
                .setProduct(new Reference(SampleCatalogue.PRODUCT_TR, "Cloud"))
                .setEnvironment("production")
                .setReportingSchema("TR")
                .setCurrency("EUR")
                .setPeriodStartAt(START)
                .setPeriodEndAt(END)
                .setCounts(Tallies.noCounts())
                .setEvents(new HashMap<>())
                .setUpdatedAt(START)
                .build();
    }

    /** A valid record whose quantity is a tenth of its row. */
    public static ValidatedRecord valid(String fileId, int generation, int row) {
        RecordCells cells = cells(row);
        Usage usage = new Usage(
                new UsageSubscription("AS-0000-0000-0001", "ext-1", "uid-1", HUB, "C-1", "Customer \"One\""),
                new UsageItem(
                        SampleCatalogue.PRODUCT_TR + "-0001",
                        "CPU",
                        "Processor",
                        "hour",
                        "ppu",
                        "decimal(2)",
                        "monthly"),
                new BigDecimal(row).movePointLeft(1).setScale(18),
                new BigDecimal("1.50").setScale(18),
                0,
                START,
                END,
                null);
        return new ValidatedRecord(
                fileId,
                generation,
                row,
                true,
                new FileId(fileId).recordId(row),
                cells,
                usage,
                List.of(),
                "records",
                null);
    }

    /** A record with two errors. */
    public static ValidatedRecord invalid(String fileId, int generation, int row) {
        List<RecordError> errors = List.of(
                new RecordError(
                        ErrorCode.USG_FILE_003.name(),
                        "asset_search_value",
                        ErrorCode.USG_FILE_003.message("asset.id", "AS-1"),
                        "AS-1"),
                new RecordError(
                        ErrorCode.USG_FILE_006.name(), "quantity", ErrorCode.USG_FILE_006.message(), "a\tb\\c\n"));
        return new ValidatedRecord(
                fileId,
                generation,
                row,
                false,
                new FileId(fileId).recordId(row),
                cells(row),
                null,
                errors,
                "records",
                null);
    }

    private static RecordCells cells(int row) {
        RecordCells cells = new RecordCells();
        cells.setRecordId("record-" + row);
        cells.setRecordNote("Tab\there, ünïcödé \uD83D\uDE00 and \\ too");
        cells.setCategoryId("compute");
        cells.setParams(Map.of("v.invoice", "I\"" + row));
        return cells;
    }

    /** The only chunk of a file. */
    public static Chunk chunk(String fileId) {
        return Chunk.newBuilder()
                .setId(new FileId(fileId).chunkId(1))
                .setFileId(fileId)
                .setGeneration(1)
                .setFileName("May")
                .setStatus(ChunkStatus.READY.apiName())
                .setHub(HUB)
                .setBindingExternalId("EU-1")
                .setMarketplace(new Reference("MP-10001", "Europe"))
                .setVendor(new Reference(SampleCatalogue.VENDOR, "Vendor One"))
                .setProvider(new Reference(SampleCatalogue.PROVIDER, "Distributor One"))
                .setProduct(new Reference(SampleCatalogue.PRODUCT_TR, "Cloud"))
                .setReportingSchema("TR")
                .setRecords(Tallies.plus(Tallies.zero(), BigDecimal.ONE, BigDecimal.ONE))
                .setEvents(new HashMap<>())
                .build();
    }
}
