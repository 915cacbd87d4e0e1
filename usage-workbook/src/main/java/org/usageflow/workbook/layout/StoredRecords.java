package org.usageflow.workbook.layout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Records as events and the read model keep them, laid under the columns of the template: fixed ones, then custom ones.
 * Thread-safe.
 */
public final class StoredRecords {
    private static final List<UsageColumn> FIXED = List.of(UsageColumn.values());

    private final List<String> custom;

    /** @param customHeaders the vendor's own columns ({@code v.*}) */
    public StoredRecords(List<String> customHeaders) {
        this.custom = List.copyOf(customHeaders);
    }

    /** The headers to begin a workbook with. */
    public List<String> headers() {
        List<String> headers =
                new ArrayList<>(FIXED.stream().map(UsageColumn::header).toList());
        headers.addAll(custom);
        return headers;
    }

    /** A verdict as a row of the workbook. */
    public RecordView of(ValidatedRecord validated) {
        Map<ReportColumn, String> values = new EnumMap<>(ReportColumn.class);
        values.put(ReportColumn.USAGE_RECORD_ID, validated.getId());
        values.put(ReportColumn.STATUS, validated.getValid() ? "valid" : "invalid");
        Optional.ofNullable(validated.getUsage()).ifPresent(usage -> putFound(values, usage));
        List<CellError> errors = validated.getErrors().stream()
                .map(error -> new CellError(error.getColumn(), error.getCode(), error.getMessage()))
                .toList();
        return of(validated.getCells(), values, errors);
    }

    /**
     * A record as a row of the workbook.
     *
     * @param values what was found for the record, and how it was billed
     */
    public RecordView of(RecordCells cells, Map<ReportColumn, String> values, List<CellError> errors) {
        return new Stored(custom, cells, values, errors);
    }

    /** Puts what the catalogue knows of the subscription and item. */
    public static void putFound(Map<ReportColumn, String> values, Usage usage) {
        UsageItem item = usage.getItem();
        values.put(ReportColumn.ITEM_NAME, item.getName());
        values.put(ReportColumn.ITEM_TYPE, item.getType());
        values.put(ReportColumn.ITEM_UNIT, item.getUnit());
        values.put(ReportColumn.ITEM_PERIOD, item.getPeriod());
        UsageSubscription subscription = usage.getSubscription();
        values.put(ReportColumn.ASSET_ID, subscription.getId());
        putIfKnown(values, ReportColumn.ASSET_EXTERNAL_ID, subscription.getExternalId());
        putIfKnown(values, ReportColumn.CUSTOMER_ACCOUNT_ID, subscription.getCustomerId());
        putIfKnown(values, ReportColumn.CUSTOMER_COMPANY_NAME, subscription.getCustomerName());
    }

    private static void putIfKnown(Map<ReportColumn, String> values, ReportColumn column, @Nullable String value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    private record Stored(
            List<String> custom, RecordCells cells, Map<ReportColumn, String> values, List<CellError> errors)
            implements RecordView {
        @Override
        public @Nullable String cell(int column) {
            return column < FIXED.size()
                    ? FIXED.get(column).of(cells)
                    : cells.getParams().get(custom.get(column - FIXED.size()));
        }

        @Override
        public @Nullable String value(ReportColumn column) {
            return values.get(column);
        }
    }
}
