package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.ITEM_MPN;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_VALUE;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;

/**
 * The item must be found in the product and in the subscription; an item that files introduced belongs to no subscription.
 * Where the subscription is unknown, the product alone decides, so that the item's errors come out together with the
 * subscription's.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 2.
 */
final class ItemCheck {
    private static final String BY_MPN = "item.mpn";
    private static final String BY_ID = "item.global_id";

    private final Catalogue catalogue;
    private final @Nullable ProductView product;
    private final @Nullable SubscriptionView subscription;
    private final RowErrors errors;

    ItemCheck(
            Catalogue catalogue,
            @Nullable ProductView product,
            @Nullable SubscriptionView subscription,
            RowErrors errors) {
        this.catalogue = catalogue;
        this.product = product;
        this.subscription = subscription;
        this.errors = errors;
    }

    /** The item, which is not registered when the row introduces it; null with an error. */
    @Nullable ItemView find(RecordCells cells) {
        String criteria = Cells.text(cells.getItemSearchCriteria());
        String value = Cells.text(cells.getItemSearchValue());
        if (criteria == null && value == null && NewItemCheck.isMeant(cells, product)) {
            return dynamic(cells);
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
        return contained(criteria.equals(BY_MPN) ? byMpn(value) : byId(value), ITEM_SEARCH_VALUE, criteria, value);
    }

    /** An MPN that is known already names that item, whatever the row says of it. */
    private @Nullable ItemView dynamic(RecordCells cells) {
        String mpn = Cells.text(cells.getItemMpn());
        ItemView known = mpn == null ? null : byMpn(mpn);
        return mpn == null || known == null
                ? NewItemCheck.read(cells, product, errors)
                : contained(known, ITEM_MPN, BY_MPN, mpn);
    }

    private @Nullable ItemView contained(@Nullable ItemView item, UsageColumn column, String criteria, String value) {
        if (item == null || !(item.dynamic() || subscription == null || subscription.item(item.id()) != null)) {
            errors.add(ErrorCode.USG_FILE_001, column, criteria, value);
            return null;
        }
        return item;
    }

    private @Nullable ItemView byMpn(String mpn) {
        if (product == null) {
            return null;
        }
        ItemView item = product.itemByMpn(mpn);
        return item != null ? item : catalogue.registeredItem(product.id(), mpn);
    }

    private @Nullable ItemView byId(String id) {
        if (product == null) {
            return null;
        }
        ItemView item = product.itemById(id);
        return item != null ? item : catalogue.registeredItem(product.id(), id);
    }
}
