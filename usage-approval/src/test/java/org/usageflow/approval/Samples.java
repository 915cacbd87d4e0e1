package org.usageflow.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;

/** Events for tests. */
public final class Samples {
    public static final FileId FILE = new FileId("UF-2026-05-0000-0001");
    public static final FileId OTHER_FILE = new FileId("UF-2026-05-0000-0002");
    public static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    public static final String PRODUCT = "PRD-100-200-300";
    public static final String PROVIDER = "PA-100-200";
    public static final Actor DISTRIBUTOR =
            new Actor(ActorRole.DISTRIBUTOR.apiName(), PROVIDER, "UR-100-200-300", "Dora Distributor");

    /** Scale of decimals on the wire. */
    private static final int SCALE = 18;

    private Samples() {}

    /** A valid record of a subscription's item, with a quantity equal to its row. */
    public static ValidatedRecord valid(int generation, int row) {
        return valid(FILE, generation, row, BigDecimal.valueOf(row));
    }

    public static ValidatedRecord valid(FileId file, int generation, int row, BigDecimal quantity) {
        Usage usage = new Usage(
                new UsageSubscription(
                        "AS-1111-2222-3333", null, null, new Reference("HB-1000-0001", "Hub"), "C-1", "Customer"),
                new UsageItem(PRODUCT + "-0001", "CPU-HOURS", "CPU hours", "hour", "ppu", "decimal(2)", "monthly"),
                quantity.setScale(SCALE),
                new BigDecimal("12.50").setScale(SCALE),
                1,
                NOW.minusSeconds(7200),
                NOW.minusSeconds(3600),
                null);
        return new ValidatedRecord(
                file.value(), generation, row, true, file.recordId(row), cells(row), usage, List.of(), "records", null);
    }

    public static ValidatedRecord invalid(int generation, int row) {
        return new ValidatedRecord(
                FILE.value(),
                generation,
                row,
                false,
                FILE.recordId(row),
                cells(row),
                null,
                List.of(new RecordError("USG_FILE_006", "quantity", "Usage value is not a float value", "x")),
                "records",
                null);
    }

    private static RecordCells cells(int row) {
        RecordCells cells = new RecordCells();
        cells.setRecordId("record-" + row);
        cells.setCategoryId("compute");
        cells.setParams(Map.of("v.invoice", "INV-7"));
        return cells;
    }

    /** A rule that accepts every record. */
    public static UsageRule rule(String id, String action, @Nullable String condition, int position) {
        UsageRule rule = new UsageRule();
        rule.setId(id);
        rule.setVersion(1);
        rule.setProductId(PRODUCT);
        rule.setProviderId(PROVIDER);
        rule.setAction(action);
        rule.setScope("record");
        rule.setRule(condition);
        rule.setStatus("active");
        rule.setPosition(position);
        rule.setUpdatedAt(NOW);
        return rule;
    }

    public static FileEvent event(FileTransition transition, int generation, long validRecords) {
        return event(transition, file(FILE, transition, generation, validRecords, "production"), "c-" + transition);
    }

    public static FileEvent event(FileTransition transition, UsageFile file, String commandId) {
        return new FileEvent(file.getId(), commandId, NOW, DISTRIBUTOR, transition.name(), null, null, true, file);
    }

    public static UsageFile file(
            FileId id, FileTransition transition, int generation, long validRecords, String environment) {
        Tally valid = new Tally(validRecords, BigDecimal.ZERO, BigDecimal.ZERO);
        FileCounts counts =
                new FileCounts(validRecords, 0L, validRecords, true, valid, 0L, Tallies.zero(), Tallies.zero(), 0L, 0L);
        UsageFile file = new UsageFile();
        file.setId(id.value());
        file.setGeneration(generation);
        file.setStatus(transition.targetFrom(UsageFileStatus.READY).apiName());
        file.setVersion(1L);
        file.setName("May");
        file.setVendor(new Reference("VA-100-200", "Vendor"));
        file.setProvider(new Reference(PROVIDER, "Distributor"));
        file.setMarketplace(new Reference("MP-10000", "Marketplace"));
        file.setContract(new Reference("CRD-10000-20000-30000", "Contract"));
        file.setProduct(new Reference(PRODUCT, "Product"));
        file.setEnvironment(environment);
        file.setReportingSchema("TR");
        file.setCurrency("EUR");
        file.setPeriodStartAt(NOW.minusSeconds(86_400));
        file.setPeriodEndAt(NOW);
        file.setCounts(counts);
        file.setEvents(Map.of());
        file.setUpdatedAt(NOW);
        return file;
    }
}
