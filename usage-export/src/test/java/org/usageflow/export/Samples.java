package org.usageflow.export;

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
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.CloseChunk;
import org.usageflow.contract.avro.CloseFileRecords;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.FileContext;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.HubBinding;
import org.usageflow.contract.avro.LabelChunk;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;

/** Events for tests. */
public final class Samples {
    public static final FileId FILE = new FileId("UF-2026-05-0000-0001");
    public static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    public static final String PROVIDER = "PA-100-200";
    public static final Reference DISTRIBUTOR = new Reference(PROVIDER, "Distributor");
    public static final Reference MARKETPLACE = new Reference("MP-10000", "Marketplace");
    public static final Reference HUB = new Reference("HB-1000-0001", "First hub");
    public static final Reference OTHER_HUB = new Reference("HB-1000-0002", "Second hub");
    public static final Actor BILLING = actor(ActorRole.DISTRIBUTOR, PROVIDER);
    public static final Actor STRANGER = actor(ActorRole.DISTRIBUTOR, "PA-999-999");
    public static final Actor OPERATOR = actor(ActorRole.OPERATOR, null);

    public static final Instant PERIOD_START = Instant.parse("2026-05-01T00:00:00Z");
    public static final Instant PERIOD_END = Instant.parse("2026-05-31T23:59:59Z");

    /** Amount of every record. */
    public static final BigDecimal AMOUNT = new BigDecimal("12.50");

    private Samples() {}

    private static Actor actor(ActorRole role, @Nullable String accountId) {
        return new Actor(role.apiName(), accountId, "SU-100-200-300", "Billing");
    }

    /** An approved record with a quantity equal to its row. */
    public static ApprovedRecord approved(int row, long records) {
        return approved(row, records, HUB);
    }

    public static ApprovedRecord approved(int row, long records, Reference hub) {
        RecordCells cells = new RecordCells();
        cells.setRecordId("record-" + row);
        cells.setRecordNote("note");
        cells.setCategoryId("compute");
        cells.setParams(Map.of("v.invoice", "INV-7"));
        ValidatedRecord event = new ValidatedRecord(
                FILE.value(), 2, row, true, FILE.recordId(row), cells, usage(row, hub), List.of(), "May rows", null);
        return new ApprovedRecord(event, context(records), new Decision(NOW, BILLING, null, null));
    }

    private static Usage usage(int row, Reference hub) {
        return new Usage(
                new UsageSubscription("AS-1111-2222-3333", null, null, hub, "C-1", "Customer"),
                new UsageItem("PRD-1-0001", "CPU-HOURS", "CPU hours", "hour", "ppu", "decimal(2)", "monthly"),
                BigDecimal.valueOf(row),
                AMOUNT,
                null,
                NOW.minusSeconds(7200),
                NOW.minusSeconds(3600),
                null);
    }

    public static FileContext context(long records) {
        return new FileContext(
                "May",
                new Reference("VA-100-200", "Vendor"),
                DISTRIBUTOR,
                MARKETPLACE,
                new Reference("CRD-10000-20000-30000", "Contract"),
                new Reference("PRD-100-200-300", "Product"),
                "production",
                "PR",
                "EUR",
                records,
                PERIOD_START,
                PERIOD_END);
    }

    public static Marketplace marketplace() {
        return new Marketplace(
                MARKETPLACE.getId(),
                MARKETPLACE.getName(),
                DISTRIBUTOR,
                "EUR",
                List.of(new HubBinding(HUB, "store-1"), new HubBinding(OTHER_HUB, null)));
    }

    public static Reconciliation closeRecord(String id, int row, @Nullable String billingId) {
        return reconciliation(id, BILLING, billingId, new CloseRecord(FILE.recordId(row)));
    }

    public static Reconciliation closeChunk(String id, int part, @Nullable String billingId) {
        return reconciliation(id, BILLING, billingId, new CloseChunk(FILE.chunkId(part)));
    }

    public static Reconciliation closeFile(String id, @Nullable String billingId) {
        return reconciliation(id, BILLING, billingId, new CloseFileRecords(FILE.value()));
    }

    public static Reconciliation label(String id, int part, String externalId) {
        return reconciliation(id, BILLING, null, new LabelChunk(FILE.chunkId(part), externalId));
    }

    public static Reconciliation reconciliation(String id, Actor actor, @Nullable String billingId, Object target) {
        return new Reconciliation(id, NOW.plusSeconds(60), actor, billingId, null, target);
    }

    public static FileEvent event(FileTransition transition, long validRecords) {
        Tally valid = new Tally(validRecords, BigDecimal.ZERO, BigDecimal.ZERO);
        UsageFile file = new UsageFile();
        file.setId(FILE.value());
        file.setGeneration(2);
        file.setStatus(transition.targetFrom(UsageFileStatus.READY).apiName());
        file.setVersion(1L);
        file.setName("May");
        file.setVendor(new Reference("VA-100-200", "Vendor"));
        file.setProvider(DISTRIBUTOR);
        file.setMarketplace(MARKETPLACE);
        file.setContract(new Reference("CRD-10000-20000-30000", "Contract"));
        file.setProduct(new Reference("PRD-100-200-300", "Product"));
        file.setEnvironment("production");
        file.setReportingSchema("PR");
        file.setPeriodStartAt(NOW.minusSeconds(86_400));
        file.setPeriodEndAt(NOW);
        file.setCounts(new FileCounts(
                validRecords, 0L, validRecords, true, valid, 0L, Tallies.zero(), Tallies.zero(), 0L, 0L));
        file.setEvents(Map.of());
        file.setUpdatedAt(NOW);
        return new FileEvent(FILE.value(), "c-" + transition, NOW, BILLING, transition.name(), null, null, true, file);
    }
}
