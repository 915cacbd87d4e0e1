package org.usageflow.sample;

import static org.usageflow.contract.UsageColumn.AMOUNT;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.END_TIME_UTC;
import static org.usageflow.contract.UsageColumn.ITEM_MPN;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.QUANTITY;
import static org.usageflow.contract.UsageColumn.RECORD_ID;
import static org.usageflow.contract.UsageColumn.START_TIME_UTC;
import static org.usageflow.contract.UsageColumn.TIER;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * Makes one mistake in a valid row, and no other.
 *
 * @param row the row to spoil
 * @param facts what the row reports
 * @param source the file
 */
record FaultyCells(SampleRow row, RowFacts facts, SampleFile source) {
    private static final LocalDateTime FAR_FUTURE = LocalDateTime.of(2999, 12, 31, 23, 59, 59);
    private static final BigDecimal TIER_THAT_IS_NONE = BigDecimal.valueOf(7);

    void unknownMpn() {
        item("item.mpn", facts.item().item().getMpn() + "-OLD");
    }

    void itemByLocalId() {
        item("item.local_id", facts.item().item().getId().replace('-', '_'));
    }

    void dynamicItemIncomplete() {
        row.clear(ITEM_SEARCH_CRITERIA);
        row.clear(ITEM_SEARCH_VALUE);
        row.set(ITEM_MPN, facts.item().item().getMpn() + "-NEW");
    }

    void unknownAssetCriteria() {
        row.set(ASSET_SEARCH_CRITERIA, "asset.name");
        row.set(ASSET_SEARCH_VALUE, facts.subscription().getCustomerName());
    }

    void unknownParameterValue() {
        parameter(SubscriptionTable.ACCOUNT_ID, "0000-" + row.rowNumber());
    }

    void unknownAssetId() {
        row.set(ASSET_SEARCH_CRITERIA, "asset.id");
        row.set(ASSET_SEARCH_VALUE, "AS-0000-0000-%04d".formatted(row.rowNumber() % 10_000));
    }

    void sharedParameterValue() {
        parameter(SubscriptionTable.TENANT, source.sharedTenant());
    }

    void assetMissing() {
        row.clear(ASSET_SEARCH_VALUE);
    }

    void quantityNoNumber() {
        row.set(
                QUANTITY,
                facts.quantity().toPlainString() + " " + facts.item().item().getUnit());
    }

    void moreThanReserved() {
        SampleItem reserved = source.reservation();
        item("item.mpn", reserved.item().getMpn());
        BigDecimal purchased = Lists.first(facts.subscription().getItems(), candidate -> candidate
                        .getItemId()
                        .equals(reserved.item().getId()))
                .getQuantity();
        row.set(QUANTITY, new SampleCell.Decimal(purchased.add(BigDecimal.ONE)));
    }

    void tooManyDecimals() {
        int decimals = facts.item().precision().decimals();
        BigDecimal half = BigDecimal.valueOf(5, decimals + 1);
        row.set(QUANTITY, new SampleCell.Decimal(facts.quantity().add(half)));
    }

    void startUnreadable() {
        row.set(START_TIME_UTC, facts.startAt().toLocalDate() + " 25:00:00");
    }

    void endUnreadable() {
        row.set(END_TIME_UTC, facts.endAt().getYear() + "-02-30 12:00:00");
    }

    void startAfterEnd() {
        row.set(START_TIME_UTC, new SampleCell.Time(facts.endAt()));
        row.set(END_TIME_UTC, new SampleCell.Time(facts.startAt()));
    }

    void inTheFuture() {
        row.set(END_TIME_UTC, new SampleCell.Time(FAR_FUTURE));
    }

    void beforeThePeriod() {
        row.set(START_TIME_UTC, new SampleCell.Time(source.periodStart().minusDays(1)));
    }

    void recordIdRepeated() {
        row.set(RECORD_ID, source.recordId(row.rowNumber() - 1));
    }

    void amountMissing() {
        row.clear(AMOUNT);
    }

    void amountNotUsed() {
        row.set(AMOUNT, new SampleCell.Decimal(BigDecimal.TEN));
    }

    void tierSeven() {
        row.set(TIER, new SampleCell.Decimal(TIER_THAT_IS_NONE));
    }

    void tierNotUsed() {
        row.set(TIER, new SampleCell.Decimal(BigDecimal.ZERO));
    }

    private void item(String criteria, String value) {
        row.set(ITEM_SEARCH_CRITERIA, criteria);
        row.set(ITEM_SEARCH_VALUE, value);
    }

    private void parameter(String id, String value) {
        row.set(ASSET_SEARCH_CRITERIA, "parameter." + id);
        row.set(ASSET_SEARCH_VALUE, value);
    }
}
