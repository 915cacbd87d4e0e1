package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_VALUE;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.UploadedRecord;

/**
 * The subscription must be found in the scope of the file's contract and product. Its status does not matter, since
 * usage of the past may be reported after a subscription has ended.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 1.
 */
final class SubscriptionCheck {
    private static final String BY_ID = "asset.id";
    private static final String BY_PARAMETER = "parameter.";

    private SubscriptionCheck() {}

    static @Nullable SubscriptionView find(UploadedRecord record, Catalogue catalogue, RowErrors errors) {
        RecordCells cells = record.getCells();
        String criteria = errors.require(ASSET_SEARCH_CRITERIA, cells.getAssetSearchCriteria());
        String value = errors.require(ASSET_SEARCH_VALUE, cells.getAssetSearchValue());
        if (criteria == null || value == null) {
            return null;
        }
        if (criteria.equals(BY_ID)) {
            return byId(record, value, catalogue, errors);
        }
        if (criteria.startsWith(BY_PARAMETER) && criteria.length() > BY_PARAMETER.length()) {
            return byParameter(record, criteria, value, catalogue, errors);
        }
        errors.add(ErrorCode.USG_FILE_001, ASSET_SEARCH_CRITERIA, criteria, value);
        return null;
    }

    private static @Nullable SubscriptionView byId(
            UploadedRecord record, String id, Catalogue catalogue, RowErrors errors) {
        SubscriptionView subscription = catalogue.subscription(id);
        if (subscription == null || !subscription.isInScope(record.getContractId(), record.getProductId())) {
            errors.add(ErrorCode.USG_FILE_003, ASSET_SEARCH_VALUE, BY_ID, id);
            return null;
        }
        return subscription;
    }

    private static @Nullable SubscriptionView byParameter(
            UploadedRecord record, String criteria, String value, Catalogue catalogue, RowErrors errors) {
        String parameterId = criteria.substring(BY_PARAMETER.length());
        return switch (catalogue.subscriptions(record.getContractId(), record.getProductId(), parameterId, value)) {
            case SubscriptionMatch.One(SubscriptionView subscription) -> subscription;
            case SubscriptionMatch.None() -> {
                errors.add(ErrorCode.USG_FILE_002, ASSET_SEARCH_VALUE, criteria, value);
                yield null;
            }
            case SubscriptionMatch.Several() -> {
                errors.add(ErrorCode.USG_FILE_004, ASSET_SEARCH_VALUE, parameterId, value);
                yield null;
            }
        };
    }
}
