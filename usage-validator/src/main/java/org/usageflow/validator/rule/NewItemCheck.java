package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.ITEM_MPN;
import static org.usageflow.contract.UsageColumn.ITEM_NAME;
import static org.usageflow.contract.UsageColumn.ITEM_PRECISION;
import static org.usageflow.contract.UsageColumn.ITEM_UNIT;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.Precision;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;

/**
 * A row without a search may introduce an item, if the product has dynamic items and the row says all that an item needs.
 *
 * <p>Source: Vendor portal documentation, item_name, item_mpn, item_unit and item_precision; Usage documentation, Dynamic
 * Items.
 */
final class NewItemCheck {
    private static final List<UsageColumn> COLUMNS = List.of(ITEM_NAME, ITEM_UNIT, ITEM_MPN, ITEM_PRECISION);
    private static final String CAPABILITY =
            "a product with dynamic items; for an item of this product fill item_search_criteria and item_search_value";
    private static final String PRECISION = "the precision integer, decimal(1), decimal(2), decimal(4) or decimal(8)";

    private NewItemCheck() {}

    /** True when a row that searches no item is about a dynamic one. */
    static boolean isMeant(RecordCells cells, @Nullable ProductView product) {
        return (product != null && product.dynamicItems())
                || COLUMNS.stream().anyMatch(column -> Cells.text(column.of(cells)) != null);
    }

    /** The item that the row introduces; null with an error. */
    static @Nullable ItemView read(RecordCells cells, @Nullable ProductView product, RowErrors errors) {
        if (product == null || !product.dynamicItems()) {
            COLUMNS.stream()
                    .filter(column -> Cells.text(column.of(cells)) != null)
                    .findFirst()
                    .ifPresent(column -> errors.add(ErrorCode.USG_FILE_020, column, CAPABILITY));
            return null;
        }
        String name = require(ITEM_NAME, cells, errors);
        String unit = require(ITEM_UNIT, cells, errors);
        String mpn = require(ITEM_MPN, cells, errors);
        Precision precision = precision(cells, errors);
        return name == null || unit == null || mpn == null || precision == null
                ? null
                : ItemView.introduced(mpn, name, unit, precision);
    }

    private static @Nullable String require(UsageColumn column, RecordCells cells, RowErrors errors) {
        String text = Cells.text(column.of(cells));
        if (text == null) {
            errors.add(ErrorCode.USG_FILE_020, column, "a value in column " + column.header());
        }
        return text;
    }

    private static @Nullable Precision precision(RecordCells cells, RowErrors errors) {
        String text = require(ITEM_PRECISION, cells, errors);
        if (text == null) {
            return null;
        }
        Precision precision = Precision.parse(text).orElse(null);
        if (precision == null) {
            errors.add(ErrorCode.USG_FILE_020, ITEM_PRECISION, PRECISION);
        }
        return precision;
    }
}
