package org.usageflow.validator.rule;

import java.math.BigDecimal;
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
     * Judges a row.
     *
     * @param record the row
     * @param catalogue where subscription and item are looked up
     * @param claim what became of the row's record_id
     */
    public Verdict validate(UploadedRecord record, Catalogue catalogue, ClaimOutcome.Judged claim) {
        RecordCells cells = record.getCells();
        ReportingSchema schema = ReportingSchema.valueOf(record.getReportingSchema());
        RowErrors errors = new RowErrors(cells);

        checkClaim(cells, claim, errors);
        ProductView product = catalogue.product(record.getProductId());
        SubscriptionView subscription = SubscriptionCheck.find(record, catalogue, errors);
        ItemView item = ItemCheck.find(cells, product, subscription, errors);
        BigDecimal quantity = QuantityCheck.read(cells, item, subscription, errors);
        BigDecimal amount = AmountCheck.amount(cells, schema, errors);
        Integer tier = AmountCheck.tier(cells, schema, errors);
        TimeCheck.Span span = TimeCheck.read(record, product, errors);

        if (errors.any() || subscription == null || item == null || quantity == null || span == null) {
            return new Verdict.Invalid(errors.sorted());
        }
        return new Verdict.Valid(usage(subscription, item, quantity, amount, tier, span));
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

    private static Usage usage(
            SubscriptionView subscription,
            ItemView item,
            BigDecimal quantity,
            @Nullable BigDecimal amount,
            @Nullable Integer tier,
            TimeCheck.Span span) {
        return new Usage(subscription.usage(), item.usage(), quantity, amount, tier, span.startAt(), span.endAt());
    }
}
