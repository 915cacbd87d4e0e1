package org.usageflow.validator.rule;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.validator.claim.ClaimOutcome;

/**
 * Judges one row: finds every error it has, or says what it reports. Depends on nothing but its arguments, so that the
 * server, an offline check and a replay come to the same verdict. Thread-safe.
 *
 * <p>Source: Vendor portal documentation, Processing Stages and Possible Errors.
 */
public final class RecordValidator {

    /**
     * Judges a row by itself, without other rows: {@link Assessment#verdict()} of {@link #assess}.
     *
     * @param record the row
     * @param catalogue where subscription and item are looked up
     * @param claim what became of the row's record_id
     */
    public Verdict validate(UploadedRecord record, Catalogue catalogue, ClaimOutcome.Judged claim) {
        return assess(record, catalogue, claim).verdict();
    }

    /**
     * Finds all that one row shows by itself, and what has to be held against other rows.
     *
     * @param record the row
     * @param catalogue where subscription and item are looked up
     * @param claim what became of the row's record_id
     */
    public Assessment assess(UploadedRecord record, Catalogue catalogue, ClaimOutcome.Judged claim) {
        RecordCells cells = record.getCells();
        ReportingSchema schema = ReportingSchema.valueOf(record.getReportingSchema());
        RowErrors errors = new RowErrors(cells);

        checkClaim(cells, claim, errors);
        ProductView product = catalogue.product(record.getProductId());
        SubscriptionView subscription = SubscriptionCheck.find(record, catalogue, errors);
        ItemView item = new ItemCheck(catalogue, product, subscription, errors).find(cells);
        BigDecimal quantity = QuantityCheck.read(cells, item, subscription, errors);
        BigDecimal amount = AmountCheck.amount(cells, schema, errors);
        Integer tier = AmountCheck.tier(cells, schema, errors);
        TimeCheck.Span span = TimeCheck.read(record, product, errors);
        checkCategory(record, errors);
        if (product != null) {
            product.requiredCustomFields().forEach(errors::requireCustom);
        }

        Reported reported =
                schema.needsTier() && tier == null ? null : reported(subscription, item, quantity, tier, span, errors);
        if (errors.any() || subscription == null || item == null || quantity == null || span == null) {
            return new Assessment(errors.sorted(), null, reported);
        }
        Usage usage = new Usage(
                subscription.usage(),
                item.usage(),
                quantity,
                amount,
                tier,
                span.startAt(),
                span.endAt(),
                record.getCategory());
        return new Assessment(List.of(), usage, reported);
    }

    /** Source: Vendor portal documentation, category_id. */
    private static void checkCategory(UploadedRecord record, RowErrors errors) {
        String categoryId = Cells.text(record.getCells().getCategoryId());
        if (categoryId != null && record.getCategory() == null) {
            errors.add(ErrorCode.USG_FILE_019, UsageColumn.CATEGORY_ID, categoryId);
        }
    }

    private static void checkClaim(RecordCells cells, ClaimOutcome.Judged claim, RowErrors errors) {
        String recordId = errors.require(UsageColumn.RECORD_ID, cells.getRecordId());
        switch (claim) {
            case ClaimOutcome.Unclaimed() -> {}
            case ClaimOutcome.Granted() -> {}
            case ClaimOutcome.Held() -> {}
            case ClaimOutcome.Repeated(int row) ->
                errors.add(ErrorCode.USG_FILE_011, UsageColumn.RECORD_ID, String.valueOf(recordId), row);
            case ClaimOutcome.Foreign(String fileId) ->
                errors.add(ErrorCode.USG_FILE_009, UsageColumn.RECORD_ID, fileId);
        }
    }

    /** Null when it can not be known, or when nothing can be known of the item because it is new. */
    private static @Nullable Reported reported(
            @Nullable SubscriptionView subscription,
            @Nullable ItemView item,
            @Nullable BigDecimal quantity,
            @Nullable Integer tier,
            TimeCheck.@Nullable Span span,
            RowErrors errors) {
        if (subscription == null || item == null || span == null || !span.isInOrder()) {
            return null;
        }
        if (!item.registered() && errors.any()) {
            return null;
        }
        return new Reported(
                subscription.id(),
                item.id(),
                tier,
                span.startAt(),
                span.endAt(),
                quantity,
                QuantityCheck.purchased(item, subscription));
    }
}
