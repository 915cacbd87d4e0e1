package org.usageflow.workbook.layout;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.usageflow.contract.Precision;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.write.CellLook;

/** What a vendor has to know of a column when reporting one product. */
final class ColumnGuide {
    static final String PRECISIONS =
            Arrays.stream(Precision.values()).map(Precision::apiName).collect(Collectors.joining(", "));

    private final TemplateSpec spec;
    private final ReportingSchema schema;

    /** Whether a column is to be filled in. */
    enum Necessity {
        REQUIRED("required", CellLook.HEADER_REQUIRED),
        OPTIONAL("optional", CellLook.HEADER_OPTIONAL),
        UNUSED("leave empty", CellLook.HEADER_UNUSED);

        private final String label;
        private final CellLook look;

        Necessity(String label, CellLook look) {
            this.label = label;
            this.look = look;
        }

        CellLook look() {
            return look;
        }
    }

    ColumnGuide(TemplateSpec spec) {
        this.spec = spec;
        this.schema = spec.schema();
    }

    Necessity necessity(UsageColumn column) {
        return switch (column.need()) {
            case REQUIRED, REQUIRED_UNLESS_DYNAMIC -> Necessity.REQUIRED;
            case REQUIRED_BY_SCHEMA -> usedBySchema(column) ? Necessity.REQUIRED : Necessity.UNUSED;
            case DYNAMIC_ITEMS -> spec.dynamicItems() ? Necessity.OPTIONAL : Necessity.UNUSED;
            case OPTIONAL -> Necessity.OPTIONAL;
        };
    }

    private boolean usedBySchema(UsageColumn column) {
        return column == UsageColumn.TIER ? schema.needsTier() : schema.needsAmount();
    }

    /** When the column is to be filled in, in words. */
    String need(UsageColumn column) {
        return switch (column.need()) {
            case REQUIRED_UNLESS_DYNAMIC ->
                spec.dynamicItems() ? "required, unless the row brings a new item" : Necessity.REQUIRED.label;
            case DYNAMIC_ITEMS ->
                spec.dynamicItems()
                        ? "for new items only"
                        : Necessity.UNUSED.label + ": this product takes no new items";
            case REQUIRED_BY_SCHEMA ->
                usedBySchema(column)
                        ? Necessity.REQUIRED.label
                        : Necessity.UNUSED.label + ": not used with schema " + schema;
            case REQUIRED, OPTIONAL -> necessity(column).label;
        };
    }

    /** Which values are accepted, in words. */
    String accepted(UsageColumn column) {
        return switch (column) {
            case RECORD_ID -> "Text that no other record of yours has, in this file or in another one";
            case RECORD_NOTE, ITEM_NAME, ITEM_MPN -> "Any text";
            case ITEM_SEARCH_CRITERIA -> "item.mpn or item.global_id";
            case ITEM_SEARCH_VALUE -> "An MPN, or an item's id, as listed in tab " + ValidValues.TAB;
            case QUANTITY ->
                "A number with a point before the decimals; as many decimals as the item's precision allows";
            case START_TIME_UTC, END_TIME_UTC -> "YYYY-MM-DD hh:mm:ss or MM/DD/YYYY hh:mm:ss, or a date cell; UTC";
            case ASSET_SEARCH_CRITERIA -> "asset.id, or parameter. followed by the id of a parameter";
            case ASSET_SEARCH_VALUE -> "The id of a subscription, or the parameter's value in one subscription only";
            case CATEGORY_ID -> "A category_id of tab " + UsageColumn.CATEGORIES_TAB;
            case AMOUNT -> "A number; it need not be quantity times a price";
            case TIER -> "0 for the customer, 1 for the reseller, 2 for the next one up; one row for each";
            case ITEM_UNIT -> "Any text, such as unit*h, mbh or mhzh";
            case ITEM_PRECISION -> PRECISIONS;
        };
    }

    /** A comment for the head of a column. */
    String comment(UsageColumn column) {
        return column.description() + " (" + need(column) + ").\n" + accepted(column) + ".";
    }
}
