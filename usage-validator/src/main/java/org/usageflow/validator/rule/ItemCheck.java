package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_VALUE;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.avro.RecordCells;

/**
 * The item must be found in the product and in the subscription. Where the subscription is unknown, the product alone
 * decides, so that the item's errors come out together with the subscription's.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 2.
 */
final class ItemCheck {
    private static final String BY_MPN = "item.mpn";
    private static final String BY_ID = "item.global_id";
    private static final String KNOWN_ITEM =
            "item_search_criteria and item_search_value of an item that the product has; new items can not be introduced by a file yet";

    private ItemCheck() {}

    static @Nullable ItemView find(
            RecordCells cells,
            @Nullable ProductView product,
            @Nullable SubscriptionView subscription,
            RowErrors errors) {
        String criteria = Cells.text(cells.getItemSearchCriteria());
        String value = Cells.text(cells.getItemSearchValue());
        if (criteria == null && value == null && product != null && product.dynamicItems()) {
            errors.add(ErrorCode.USG_FILE_020, ITEM_SEARCH_CRITERIA, KNOWN_ITEM);
            return null;
        }
        errors.require(ITEM_SEARCH_CRITERIA, criteria);
        errors.require(ITEM_SEARCH_VALUE, value);
        if (criteria != null && !criteria.equals(BY_MPN) && !criteria.equals(BY_ID)) {
            errors.add(ErrorCode.USG_FILE_010, ITEM_SEARCH_CRITERIA);
            return null;
        }
        if (criteria == null || value == null) {
            return null;
        }
        ItemView item = lookUp(product, criteria, value);
        if (item == null || (subscription != null && subscription.item(item.id()) == null)) {
            errors.add(ErrorCode.USG_FILE_001, ITEM_SEARCH_VALUE, criteria, value);
            return null;
        }
        return item;
    }

    private static @Nullable ItemView lookUp(@Nullable ProductView product, String criteria, String value) {
        if (product == null) {
            return null;
        }
        return criteria.equals(BY_MPN) ? product.itemByMpn(value) : product.itemById(value);
    }
}
