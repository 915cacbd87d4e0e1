package org.usageflow.workbook.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.layout.ValidValues.Values;
import org.usageflow.workbook.write.DropDown;
import org.usageflow.workbook.write.DropDown.Choices;
import org.usageflow.workbook.write.DropDown.ListRange;

/** Which columns of a template are chosen from which list. */
final class TemplateDropDowns {
    private static final int FIRST_ROW = 2;
    private static final int CATEGORIES_LISTED_MAX = 1_000;

    private TemplateDropDowns() {}

    @SuppressWarnings("EnumOrdinal") // the columns stand in the order of the constants
    static List<DropDown> of(ColumnGuide guide, ValidValues values) {
        List<DropDown> dropDowns = new ArrayList<>();
        for (UsageColumn column : UsageColumn.values()) {
            if (guide.necessity(column) != ColumnGuide.Necessity.UNUSED) {
                choices(column, values)
                        .ifPresent(list ->
                                dropDowns.add(new DropDown(column.ordinal(), FIRST_ROW, list, isBinding(column), "")));
            }
        }
        return dropDowns;
    }

    private static Optional<? extends Choices> choices(UsageColumn column, ValidValues values) {
        return switch (column) {
            case ITEM_SEARCH_CRITERIA -> values.range(Values.ITEM_SEARCH_CRITERIA);
            case ITEM_SEARCH_VALUE -> items(values);
            case ASSET_SEARCH_CRITERIA -> values.range(Values.ASSET_SEARCH_CRITERIA);
            case CATEGORY_ID ->
                Optional.of(new ListRange(UsageColumn.CATEGORIES_TAB, 0, FIRST_ROW, CATEGORIES_LISTED_MAX + 1));
            case TIER -> values.range(Values.TIER);
            case ITEM_UNIT -> values.range(Values.ITEM_UNIT);
            case ITEM_PRECISION -> values.range(Values.ITEM_PRECISION);
            case RECORD_ID,
                    RECORD_NOTE,
                    QUANTITY,
                    START_TIME_UTC,
                    END_TIME_UTC,
                    ASSET_SEARCH_VALUE,
                    AMOUNT,
                    ITEM_NAME,
                    ITEM_MPN -> Optional.empty();
        };
    }

    /** Ids or MPNs, by what the row says that it is searched by. */
    @SuppressWarnings("EnumOrdinal") // the columns stand in the order of the constants
    private static Optional<Choices> items(ValidValues values) {
        return values.range(Values.ITEM_GLOBAL_ID).flatMap(ids -> values.range(Values.ITEM_MPN)
                .map(mpns ->
                        new DropDown.Either(UsageColumn.ITEM_SEARCH_CRITERIA.ordinal(), "item.global_id", ids, mpns)));
    }

    /** Items, parameters and categories may have been added since. */
    private static boolean isBinding(UsageColumn column) {
        return switch (column) {
            case ITEM_SEARCH_CRITERIA, TIER, ITEM_PRECISION -> true;
            case RECORD_ID,
                    RECORD_NOTE,
                    ITEM_SEARCH_VALUE,
                    QUANTITY,
                    START_TIME_UTC,
                    END_TIME_UTC,
                    ASSET_SEARCH_CRITERIA,
                    ASSET_SEARCH_VALUE,
                    CATEGORY_ID,
                    AMOUNT,
                    ITEM_NAME,
                    ITEM_UNIT,
                    ITEM_MPN -> false;
        };
    }
}
