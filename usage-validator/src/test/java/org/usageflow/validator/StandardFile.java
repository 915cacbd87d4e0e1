package org.usageflow.validator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;

/** The file, product and subscriptions that tests start from. */
public final class StandardFile {
    public static final String FILE = "UF-2021-05-1028-6098";
    public static final String OTHER_FILE = "UF-2019-05-5760-1645";
    public static final String PRODUCT = "PRD-276-377-545";
    public static final String CONTRACT = "CRD-11111-22222-33333";
    public static final String SUBSCRIPTION = "AS-0000-0000-0001";
    public static final int ROW = 2;

    private static final String VENDOR = "VA-000-001";
    private static final Reference PROVIDER = new Reference("PA-000-003", "Mighty Mick's LLC");
    private static final Reference MARKETPLACE = new Reference("MP-47623", "Mighty Mick's Marketplace");
    private static final Reference HUB = new Reference("HB-0000-0001", "Hub");
    private static final Instant PERIOD_START = Instant.parse("2021-05-01T00:00:00Z");
    private static final Instant PERIOD_END = Instant.parse("2021-05-31T23:59:59Z");
    private static final Instant UPLOADED = Instant.parse("2021-05-25T12:00:00Z");

    private StandardFile() {}

    /** MPN-A: two decimals; MPN-WHOLE: integers; MPN-RESERVED: a reservation; MPN-NOT-BOUGHT: in no subscription. */
    public static Product product() {
        return Product.newBuilder()
                .setId(PRODUCT)
                .setName("Apollo Pulse")
                .setVendor(new Reference(VENDOR, "Front Street"))
                .setReportingSchema("QT")
                .setItems(List.of(
                        item("0001", "MPN-A", "ppu", "decimal(2)"),
                        item("0002", "MPN-WHOLE", "PPU", "Integer"),
                        item("0003", "MPN-RESERVED", "Reservation", "integer"),
                        item("0004", "MPN-NOT-BOUGHT", "ppu", "integer")))
                .build();
    }

    private static Item item(String number, String mpn, String type, String precision) {
        return new Item(PRODUCT + "-" + number, mpn, "Item " + number, "unit*h", type, precision, "monthly", false);
    }

    /**
     * 0001: ten of MPN-RESERVED, account_id acme; 0002 and 0003: both param_a "test A"; 0004: another contract, param_a
     * elsewhere; 0005: another product; 0006: terminated, any number of MPN-RESERVED.
     */
    public static List<Subscription> subscriptions() {
        return List.of(
                subscription("1", CONTRACT, PRODUCT, "active", BigDecimal.TEN, Map.of("account_id", "acme")),
                subscription("2", CONTRACT, PRODUCT, "active", null, Map.of("param_a", "test A")),
                subscription("3", CONTRACT, PRODUCT, "active", null, Map.of("param_a", "test A")),
                subscription("4", "CRD-99999-00000-00000", PRODUCT, "active", null, Map.of("param_a", "elsewhere")),
                subscription("5", CONTRACT, "PRD-999-999-999", "active", null, Map.of()),
                subscription("6", CONTRACT, PRODUCT, "terminated", null, Map.of()));
    }

    public static Subscription subscription(String id, Map<String, String> params) {
        return subscription(id, CONTRACT, PRODUCT, "active", null, params);
    }

    private static Subscription subscription(
            String number,
            String contract,
            String product,
            String status,
            @Nullable BigDecimal reserved,
            Map<String, String> params) {
        return Subscription.newBuilder()
                .setId("AS-0000-0000-000" + number)
                .setStatus(status)
                .setProductId(product)
                .setContractId(contract)
                .setMarketplaceId(MARKETPLACE.getId())
                .setHub(HUB)
                .setEnvironment("production")
                .setCustomerName("Acme")
                .setItems(List.of(
                        new SubscriptionItem(PRODUCT + "-0001", null),
                        new SubscriptionItem(PRODUCT + "-0002", null),
                        new SubscriptionItem(PRODUCT + "-0003", reserved)))
                .setParams(params)
                .build();
    }

    /** A row without errors. */
    public static UploadedRecord row() {
        return row(FILE, 1, ROW, "record-1");
    }

    public static UploadedRecord row(String fileId, int generation, int row, String recordId) {
        RecordCells cells = new RecordCells();
        cells.setParams(Map.of());
        UsageColumn.RECORD_ID.set(cells, recordId);
        UsageColumn.ITEM_SEARCH_CRITERIA.set(cells, "item.mpn");
        UsageColumn.ITEM_SEARCH_VALUE.set(cells, "MPN-A");
        UsageColumn.QUANTITY.set(cells, "10.5");
        UsageColumn.START_TIME_UTC.set(cells, "2021-05-02 00:00:00");
        UsageColumn.END_TIME_UTC.set(cells, "2021-05-02 01:00:00");
        UsageColumn.ASSET_SEARCH_CRITERIA.set(cells, "asset.id");
        UsageColumn.ASSET_SEARCH_VALUE.set(cells, SUBSCRIPTION);
        return new UploadedRecord(
                fileId,
                generation,
                row,
                new FileId(fileId).recordId(row),
                VENDOR,
                CONTRACT,
                PRODUCT,
                "QT",
                "production",
                PERIOD_START,
                PERIOD_END,
                UPLOADED,
                cells,
                UsageColumn.RECORDS_TAB,
                null,
                null);
    }

    /** The same row with one cell changed. */
    public static UploadedRecord with(UploadedRecord row, UsageColumn column, @Nullable String text) {
        column.set(row.getCells(), text);
        return row;
    }

    /** State of a file. */
    public static UsageFile file(String id, int generation, UsageFileStatus status) {
        return UsageFile.newBuilder()
                .setId(id)
                .setGeneration(generation)
                .setStatus(status.apiName())
                .setVersion(1)
                .setName("05/01/2021 - 06/01/2021")
                .setVendor(new Reference(VENDOR, "Front Street"))
                .setProvider(PROVIDER)
                .setMarketplace(MARKETPLACE)
                .setContract(new Reference(CONTRACT, "Contract"))
                .setProduct(new Reference(PRODUCT, "Apollo Pulse"))
                .setEnvironment("production")
                .setReportingSchema("QT")
                .setPeriodStartAt(PERIOD_START)
                .setPeriodEndAt(PERIOD_END)
                .setCounts(Tallies.noCounts())
                .setEvents(Map.of())
                .setUpdatedAt(UPLOADED)
                .build();
    }

    /** The column of a header that a test names. */
    public static UsageColumn column(String header) {
        return UsageColumn.byHeader(header)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + header + "\" is no column; columns are " + Arrays.toString(UsageColumn.values())));
    }
}
