package org.usageflow.workbook.layout;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.FileId;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Reference;

/** A product, a file and some records of it, as the layouts are given them. */
public final class LayoutSamples {
    public static final String FILE_ID = "UF-2026-05-1204-3301";
    public static final String CHUNK_ID = "UFC-2026-05-1204-3301-001";

    /** The columns of a vendor that leaves out what is optional. */
    public static final List<String> HEADERS = List.of(
            "record_id",
            "item_search_criteria",
            "item_search_value",
            "quantity",
            "amount",
            "start_time_utc",
            "end_time_utc",
            "asset_search_criteria",
            "asset_search_value",
            "v.region");

    public static final List<CategoryLine> CATEGORIES = List.of(
            new CategoryLine("calls", "Calls", "Voice minutes"), new CategoryLine("data", "Data", "Mobile data"));

    private static final List<String> CUSTOMERS =
            List.of("Quillmoss Bakery", "Tinfrog Robotics", "Bramblewick Dental", "Copperpond Brewery");
    private static final List<String> ITEMS = List.of("LW-CALL-NAT", "LW-CALL-INT", "LW-SMS", "LW-DATA");
    private static final List<String> NAMES =
            List.of("Calls, national", "Calls, international", "Text messages", "Mobile data");
    private static final List<String> UNITS = List.of("minute", "minute", "message", "GB");
    private static final List<String> QUANTITIES = List.of("412.5", "38.25", "960", "12.00000125");

    private LayoutSamples() {}

    public static Product product(ReportingSchema schema, boolean dynamicItems) {
        Product product = new Product();
        product.setId("PRD-200-001-001");
        product.setName("Longwire Voice");
        product.setVendor(reference("VA-200-001", "Longwire Telecom"));
        product.setReportingSchema(schema.name());
        product.setDynamicItems(dynamicItems);
        product.setReservationConsumption(true);
        product.setRequiredCustomFields(List.of());
        product.setItems(List.of(
                item(1, "LW-CALL-NAT", "Calls, national", "minute", "ppu", "decimal(1)"),
                item(2, "LW-CALL-INT", "Calls, international", "minute", "ppu", "decimal(2)"),
                item(3, "LW-SMS", "Text messages", "message", "ppu", "integer"),
                item(4, "LW-DATA", "Mobile data", "GB", "ppu", "decimal(8)"),
                item(5, "LW-LINE", "Reserved lines", "line", "reservation", "integer")));
        return product;
    }

    public static TemplateSpec template(ReportingSchema schema, boolean dynamicItems) {
        return new TemplateSpec(
                product(schema, dynamicItems), List.of("account_id", "phone_number"), YearMonth.of(2026, 5));
    }

    private static Item item(int number, String mpn, String name, String unit, String type, String precision) {
        Item item = new Item();
        item.setId(String.format("PRD-200-001-001-%04d", number));
        item.setMpn(mpn);
        item.setName(name);
        item.setUnit(unit);
        item.setType(type);
        item.setPrecision(precision);
        item.setPeriod("monthly");
        return item;
    }

    public static ReportFacts facts() {
        return new ReportFacts(
                "05/01/2026 - 05/31/2026",
                null,
                FILE_ID,
                null,
                "invalid",
                Instant.parse("2026-05-01T00:00:00Z"),
                Instant.parse("2026-05-31T23:59:59Z"),
                0,
                0,
                ReportingSchema.PR,
                "EUR",
                reference("PRD-200-001-001", "Longwire Voice"),
                reference("MP-40001", "Alpine Region"),
                null,
                reference("VA-200-001", "Longwire Telecom"),
                reference("PA-400-001", "Alpenquell Trade"),
                reference("CRD-20001-40001-00001", "Longwire at Alpenquell"));
    }

    public static ReportFacts chunkFacts() {
        return facts().ofChunk(CHUNK_ID, reference("HB-4000-0001", "Alpenquell Production"));
    }

    public static List<RecordView> records(int count, boolean withErrors) {
        List<RecordView> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(i, withErrors ? errors(i) : List.of()));
        }
        return records;
    }

    private static RecordView record(int number, List<CellError> errors) {
        int item = number % ITEMS.size();
        int customer = number % CUSTOMERS.size();
        String day = String.format("2026-05-%02d", 1 + number % 28);
        boolean wrongItem = errors.stream().anyMatch(error -> error.column().equals("item_search_value"));
        boolean wrongQuantity = errors.stream().anyMatch(error -> error.column().equals("quantity"));
        List<String> cells = List.of(
                String.format("LW-2605-%06d", number + 1),
                "item.mpn",
                wrongItem ? "LW-FAX" : ITEMS.get(item),
                wrongQuantity ? "n/a" : QUANTITIES.get(item),
                String.format("%d.50", 3 + number % 40),
                day + " 00:00:00",
                day + " 23:59:59",
                "asset.id",
                String.format("AS-2000-0001-%04d", customer + 1),
                number % 3 == 0 ? "eu-north" : "ch-alps");
        return new RecordLine(cells, values(number, item, customer, errors), errors);
    }

    private static Map<ReportColumn, String> values(int number, int item, int customer, List<CellError> errors) {
        Map<ReportColumn, String> values = new EnumMap<>(ReportColumn.class);
        values.put(ReportColumn.STATUS, errors.isEmpty() ? "valid" : "invalid");
        values.put(ReportColumn.ITEM_NAME, NAMES.get(item));
        values.put(ReportColumn.ITEM_TYPE, "ppu");
        values.put(ReportColumn.ITEM_UNIT, UNITS.get(item));
        values.put(ReportColumn.ITEM_PERIOD, "monthly");
        values.put(ReportColumn.ASSET_ID, String.format("AS-2000-0001-%04d", customer + 1));
        values.put(ReportColumn.ASSET_EXTERNAL_ID, String.valueOf(1_000_200 + customer));
        values.put(ReportColumn.CUSTOMER_ACCOUNT_ID, String.valueOf(1_000_004 + customer));
        values.put(ReportColumn.CUSTOMER_COMPANY_NAME, CUSTOMERS.get(customer));
        values.put(ReportColumn.USAGE_RECORD_ID, new FileId(FILE_ID).recordId(number + 2));
        return values;
    }

    private static List<CellError> errors(int number) {
        return switch (number % 8) {
            case 2 ->
                List.of(new CellError(
                        "item_search_value",
                        "USG_FILE_001",
                        "Resource ID not found for filter item.mpn with value LW-FAX"));
            case 5 ->
                List.of(
                        new CellError("quantity", "USG_FILE_006", "Usage value is not a float value"),
                        new CellError(
                                "end_time_utc",
                                "USG_FILE_022",
                                "The usage lies outside the file's period 2026-05-01 to 2026-05-31"));
            default -> List.of();
        };
    }

    public static Reference reference(String id, String name) {
        Reference reference = new Reference();
        reference.setId(id);
        reference.setName(name);
        return reference;
    }
}
