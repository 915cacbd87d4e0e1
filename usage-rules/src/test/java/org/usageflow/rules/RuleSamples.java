package org.usageflow.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;

/** Rules, records and files for tests. */
final class RuleSamples {
    static final String PRODUCT = "PRD-100-200-300";
    static final String PROVIDER = "PA-100-200";
    static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final FileId FILE = new FileId("UF-2026-05-0000-0001");

    private RuleSamples() {}

    static UsageRule rule(String id, String action, @Nullable String condition) {
        UsageRule rule = new UsageRule();
        rule.setId(id);
        rule.setVersion(1);
        rule.setProductId(PRODUCT);
        rule.setProviderId(PROVIDER);
        rule.setAction(action);
        rule.setScope("record");
        rule.setRule("always".equals(condition) ? null : condition);
        rule.setStatus("active");
        rule.setPosition(1);
        rule.setUpdatedAt(NOW);
        return rule;
    }

    static UsageRule shadow(String id, String action, @Nullable String condition) {
        UsageRule rule = rule(id, action, condition);
        rule.setStatus("shadow");
        return rule;
    }

    static UsageRule ofFile(String id, String action, String condition) {
        UsageRule rule = rule(id, action, condition);
        rule.setScope("file");
        return rule;
    }

    /** A valid record with a quantity equal to its row. */
    static ValidatedRecord record(int row) {
        return record(row, BigDecimal.valueOf(row), 1);
    }

    static ValidatedRecord record(int row, BigDecimal quantity, @Nullable Integer item) {
        RecordCells cells = new RecordCells();
        cells.setRecordId("record-" + row);
        cells.setCategoryId("compute");
        cells.setParams(Map.of("v.invoice", "INV-7", "v.margin", " 12.50 ", "v.bad", "a lot"));
        Usage usage = new Usage();
        usage.setSubscription(new UsageSubscription(
                "AS-1111-2222-3333", "EXT-1", null, new Reference("HB-1000-0001", "Hub"), "C-1", "Customer"));
        usage.setItem(new UsageItem(
                PRODUCT + "-000" + item, "CPU-HOURS", "CPU hours", "hour", "ppu", "decimal(2)", "monthly"));
        usage.setQuantity(quantity.setScale(18));
        usage.setAmount(new BigDecimal("12.50").setScale(18));
        usage.setTier(1);
        usage.setStartAt(MAY.plusSeconds(3600));
        usage.setEndAt(MAY.plusSeconds(7200));
        ValidatedRecord event = new ValidatedRecord();
        event.setFileId(FILE.value());
        event.setGeneration(1);
        event.setRow(row);
        event.setValid(true);
        event.setId(FILE.recordId(row));
        event.setCells(cells);
        event.setUsage(usage);
        event.setErrors(List.of());
        return event;
    }

    static UsageFile file() {
        UsageFile file = new UsageFile();
        file.setId(FILE.value());
        file.setGeneration(1);
        file.setStatus("pending");
        file.setName("May");
        file.setVendor(new Reference("VA-100-200", "Vendor"));
        file.setProvider(new Reference(PROVIDER, "Distributor"));
        file.setMarketplace(new Reference("MP-10000", "Marketplace"));
        file.setContract(new Reference("CRD-10000-20000-30000", "Contract"));
        file.setProduct(new Reference(PRODUCT, "Product"));
        file.setEnvironment("production");
        file.setReportingSchema("TR");
        file.setCurrency("EUR");
        file.setPeriodStartAt(MAY);
        file.setPeriodEndAt(NOW);
        Tally nothing = new Tally(0L, BigDecimal.ZERO, BigDecimal.ZERO);
        file.setCounts(new FileCounts(
                12L,
                2L,
                10L,
                true,
                new Tally(9L, new BigDecimal("44.000"), new BigDecimal("112.50")),
                1L,
                nothing,
                nothing,
                0L,
                0L));
        file.setEvents(Map.of());
        file.setUpdatedAt(NOW);
        return file;
    }
}
