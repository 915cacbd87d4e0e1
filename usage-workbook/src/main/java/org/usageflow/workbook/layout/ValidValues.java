package org.usageflow.workbook.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.usageflow.contract.Precision;
import org.usageflow.contract.avro.Item;
import org.usageflow.workbook.write.CellLook;
import org.usageflow.workbook.write.DropDown.ListRange;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;

/** The tab that lists every value to choose from: each list a column, the product's items side by side. */
final class ValidValues {
    static final String TAB = "valid_values";

    private static final int FIRST_ROW = 2;
    private static final List<String> USUAL_UNITS = List.of("unit*h", "mbh", "mhzh");

    /** The lists, in their order. */
    enum Values {
        ITEM_SEARCH_CRITERIA("item_search_criteria", 22),
        ASSET_SEARCH_CRITERIA("asset_search_criteria", 24),
        TIER("tier", 8),
        ITEM_UNIT("item_unit", 14),
        ITEM_PRECISION("item_precision", 16),
        ITEM_MPN("item.mpn", 22),
        ITEM_GLOBAL_ID("item.global_id", 24),
        ITEM_NAME("name of the item", 34),
        UNIT_OF_ITEM("its unit", 14),
        PRECISION_OF_ITEM("its precision", 14),
        TYPE_OF_ITEM("its type", 14),
        PERIOD_OF_ITEM("its period", 14);

        private final String header;
        private final int width;

        Values(String header, int width) {
            this.header = header;
            this.width = width;
        }
    }

    private final List<List<String>> lists;

    ValidValues(TemplateSpec spec) {
        this.lists =
                Arrays.stream(Values.values()).map(values -> list(values, spec)).toList();
    }

    private static List<String> list(Values values, TemplateSpec spec) {
        return switch (values) {
            case ITEM_SEARCH_CRITERIA -> List.of("item.mpn", "item.global_id");
            case ASSET_SEARCH_CRITERIA -> assetCriteria(spec);
            case TIER -> spec.schema().needsTier() ? List.of("0", "1", "2") : List.of();
            case ITEM_UNIT -> units(spec);
            case ITEM_PRECISION ->
                Arrays.stream(Precision.values()).map(Precision::apiName).toList();
            case ITEM_MPN -> items(spec, Item::getMpn);
            case ITEM_GLOBAL_ID -> items(spec, Item::getId);
            case ITEM_NAME -> items(spec, Item::getName);
            case UNIT_OF_ITEM -> items(spec, Item::getUnit);
            case PRECISION_OF_ITEM -> items(spec, Item::getPrecision);
            case TYPE_OF_ITEM -> items(spec, Item::getType);
            case PERIOD_OF_ITEM -> items(spec, Item::getPeriod);
        };
    }

    private static List<String> assetCriteria(TemplateSpec spec) {
        List<String> criteria = new ArrayList<>(List.of("asset.id"));
        spec.parameterIds().forEach(id -> criteria.add("parameter." + id));
        return criteria;
    }

    private static List<String> units(TemplateSpec spec) {
        Set<String> units = new LinkedHashSet<>(items(spec, Item::getUnit));
        units.addAll(USUAL_UNITS);
        return List.copyOf(units);
    }

    private static List<String> items(TemplateSpec spec, Function<Item, String> part) {
        return spec.product().getItems().stream().map(part).toList();
    }

    /** Where a list stands; empty when it has no values. */
    @SuppressWarnings("EnumOrdinal") // the columns stand in the order of the constants
    Optional<ListRange> range(Values values) {
        int size = lists.get(values.ordinal()).size();
        return size == 0
                ? Optional.empty()
                : Optional.of(new ListRange(TAB, values.ordinal(), FIRST_ROW, FIRST_ROW + size - 1));
    }

    static SheetSpec spec() {
        return new SheetSpec(
                        TAB,
                        Arrays.stream(Values.values())
                                .map(values -> values.width)
                                .toList())
                .withFrozenRows(1);
    }

    void write(SheetWriter sheet) {
        for (Values values : Values.values()) {
            sheet.text(values.header, CellLook.HEADER);
        }
        sheet.endRow();
        int rows = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int row = 0; row < rows; row++) {
            for (List<String> list : lists) {
                sheet.text(row < list.size() ? CellTexts.fitting(list.get(row)) : "");
            }
            sheet.endRow();
        }
    }
}
