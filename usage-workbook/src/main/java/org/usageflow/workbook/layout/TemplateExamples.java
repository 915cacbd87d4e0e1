package org.usageflow.workbook.layout;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usageflow.contract.Precision;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Item;
import org.usageflow.workbook.ExcelDates;

/** Rows as a vendor would fill them in, of the product's own items. */
final class TemplateExamples {
    static final List<CategoryLine> CATEGORIES = List.of(
            new CategoryLine("included", "Included usage", "What the plan contains"),
            new CategoryLine("extra", "Extra usage", "What goes beyond the plan"),
            new CategoryLine("service", "Services", "Work of people, by the hour"));

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final String SUBSCRIPTION = "AS-1000-2000-3000";
    private static final List<String> AMOUNTS_BY_TIER = List.of("12.00", "10.20", "8.40");

    private final TemplateSpec spec;
    private final List<Example> examples = new ArrayList<>();
    private int usages;

    /** @param explanation what the row shows */
    record Example(String explanation, Map<UsageColumn, String> cells) {
        String cell(UsageColumn column) {
            return cells.getOrDefault(column, "");
        }
    }

    TemplateExamples(TemplateSpec spec) {
        this.spec = spec;
    }

    List<Example> all() {
        List<Item> items = spec.product().getItems();
        Optional<Item> metered =
                items.stream().filter(item -> !isReserved(item)).findFirst();
        Optional<Item> other =
                items.stream().filter(item -> !isReserved(item)).skip(1).findFirst();
        metered.ifPresent(item -> add("An item found by its MPN, in a subscription found by its id", byMpn(item)));
        other.or(() -> metered).ifPresent(item -> add("An item found by its id", byId(item)));
        spec.parameterIds().stream()
                .findFirst()
                .ifPresent(id -> metered.ifPresent(
                        item -> add("A subscription found by the value of a parameter", byParameter(item, id))));
        if (spec.product().getReservationConsumption()) {
            items.stream()
                    .filter(TemplateExamples::isReserved)
                    .findFirst()
                    .ifPresent(item -> add("Use of a reservation: not more than was purchased", byMpn(item)));
        }
        if (spec.dynamicItems()) {
            add("A new item, described by the row itself", newItem());
        }
        return List.copyOf(examples);
    }

    private static boolean isReserved(Item item) {
        return item.getType().equals("reservation");
    }

    private void add(String explanation, Map<UsageColumn, String> cells) {
        usages++;
        if (!spec.schema().needsTier()) {
            addRow(explanation, cells, "");
            return;
        }
        addRow(explanation + "; one row a tier", cells, "0");
        addRow("The same for the reseller", cells, "1");
        addRow("The same for the one above", cells, "2");
    }

    private void addRow(String explanation, Map<UsageColumn, String> cells, String tier) {
        Map<UsageColumn, String> row = new EnumMap<>(cells);
        int number = examples.size() + 1;
        LocalDate day = spec.exampleMonth().atDay(usages);
        row.put(UsageColumn.RECORD_ID, "record-" + spec.exampleMonth() + "-" + number);
        row.put(UsageColumn.RECORD_NOTE, number == 1 ? "A note, if you like" : "");
        row.put(UsageColumn.START_TIME_UTC, ExcelDates.toText(day.atStartOfDay()));
        row.put(UsageColumn.END_TIME_UTC, ExcelDates.toText(LocalDateTime.of(day, END_OF_DAY)));
        row.put(UsageColumn.CATEGORY_ID, CATEGORIES.getFirst().id());
        if (spec.schema().needsAmount()) {
            row.put(UsageColumn.AMOUNT, AMOUNTS_BY_TIER.get(tier.isEmpty() ? 0 : Integer.parseInt(tier)));
        }
        if (!tier.isEmpty()) {
            row.put(UsageColumn.TIER, tier);
        }
        examples.add(new Example(explanation, row));
    }

    private static Map<UsageColumn, String> byMpn(Item item) {
        return bySubscriptionId(search("item.mpn", item.getMpn(), quantity(item)));
    }

    private static Map<UsageColumn, String> byId(Item item) {
        return bySubscriptionId(search("item.global_id", item.getId(), quantity(item)));
    }

    private static Map<UsageColumn, String> byParameter(Item item, String parameterId) {
        Map<UsageColumn, String> cells = search("item.mpn", item.getMpn(), quantity(item));
        cells.put(UsageColumn.ASSET_SEARCH_CRITERIA, "parameter." + parameterId);
        cells.put(UsageColumn.ASSET_SEARCH_VALUE, "value-of-" + parameterId);
        return cells;
    }

    private static Map<UsageColumn, String> newItem() {
        Map<UsageColumn, String> cells = new EnumMap<>(UsageColumn.class);
        cells.put(UsageColumn.QUANTITY, "5.4");
        cells.put(UsageColumn.ITEM_NAME, "Archive storage");
        cells.put(UsageColumn.ITEM_MPN, "ARCHIVE-01");
        cells.put(UsageColumn.ITEM_UNIT, "GB*month");
        cells.put(UsageColumn.ITEM_PRECISION, Precision.DECIMAL_2.apiName());
        return bySubscriptionId(cells);
    }

    private static Map<UsageColumn, String> search(String criteria, String value, String quantity) {
        Map<UsageColumn, String> cells = new EnumMap<>(UsageColumn.class);
        cells.put(UsageColumn.ITEM_SEARCH_CRITERIA, criteria);
        cells.put(UsageColumn.ITEM_SEARCH_VALUE, value);
        cells.put(UsageColumn.QUANTITY, quantity);
        return cells;
    }

    private static Map<UsageColumn, String> bySubscriptionId(Map<UsageColumn, String> cells) {
        cells.put(UsageColumn.ASSET_SEARCH_CRITERIA, "asset.id");
        cells.put(UsageColumn.ASSET_SEARCH_VALUE, SUBSCRIPTION);
        return cells;
    }

    private static String quantity(Item item) {
        return Precision.parse(item.getPrecision())
                .map(precision -> switch (precision) {
                    case INTEGER -> "12";
                    case DECIMAL_1 -> "5.4";
                    case DECIMAL_2 -> "5.25";
                    case DECIMAL_4 -> "5.0625";
                    case DECIMAL_8 -> "5.00000125";
                })
                .orElse("1");
    }
}
