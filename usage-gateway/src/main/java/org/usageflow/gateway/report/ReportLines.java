package org.usageflow.gateway.report;

import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.RecordsTable.AMOUNT;
import static org.usageflow.gateway.readmodel.RecordsTable.ASSET_SEARCH_CRITERIA;
import static org.usageflow.gateway.readmodel.RecordsTable.ASSET_SEARCH_VALUE;
import static org.usageflow.gateway.readmodel.RecordsTable.CATEGORY_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.CELLS;
import static org.usageflow.gateway.readmodel.RecordsTable.CUSTOMER;
import static org.usageflow.gateway.readmodel.RecordsTable.END_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_NAME;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_PERIOD;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_SEARCH_CRITERIA;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_SEARCH_VALUE;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_TYPE;
import static org.usageflow.gateway.readmodel.RecordsTable.ITEM_UNIT;
import static org.usageflow.gateway.readmodel.RecordsTable.PARAMS;
import static org.usageflow.gateway.readmodel.RecordsTable.QUANTITY;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORD_NOTE;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.RecordsTable.START_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.TIER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.UsageColumn;
import org.usageflow.gateway.json.Json;
import org.usageflow.workbook.ExcelDates;
import org.usageflow.workbook.layout.CellError;
import org.usageflow.workbook.layout.RecordLine;

/** Makes a row of a workbook from a row of {@link ReportRows}. */
final class ReportLines {
    private static final UsageColumn[] FIXED = UsageColumn.values();

    private ReportLines() {}

    /** @param custom the vendor's own columns, behind the fixed ones */
    static RecordLine of(Record row, List<String> custom) {
        return new RecordLine(cells(row, custom), values(row), errors(row.get(ReportRows.FOUND_ERRORS)));
    }

    private static List<String> cells(Record row, List<String> custom) {
        List<String> cells = new ArrayList<>(FIXED.length + custom.size());
        JSONB uploaded = row.get(CELLS);
        JsonNode asUploaded = uploaded == null ? MissingNode.getInstance() : Json.own(uploaded);
        for (UsageColumn column : FIXED) {
            cells.add(
                    uploaded == null
                            ? text(row, column)
                            : asUploaded.path(column.header()).asText());
        }
        if (!custom.isEmpty()) {
            JSONB params = row.get(PARAMS);
            JsonNode values = params == null ? MissingNode.getInstance() : Json.own(params);
            custom.forEach(header -> cells.add(values.path(header).asText()));
        }
        return cells;
    }

    /** A cell of a valid record, which is kept by its meaning; what a dynamic item was called stands in other columns. */
    private static String text(Record row, UsageColumn column) {
        return switch (column) {
            case RECORD_ID -> text(row.get(RECORD_ID));
            case RECORD_NOTE -> text(row.get(RECORD_NOTE));
            case ITEM_SEARCH_CRITERIA -> text(row.get(ITEM_SEARCH_CRITERIA));
            case ITEM_SEARCH_VALUE -> text(row.get(ITEM_SEARCH_VALUE));
            case QUANTITY -> text(row.get(QUANTITY));
            case START_TIME_UTC -> text(row.get(START_AT));
            case END_TIME_UTC -> text(row.get(END_AT));
            case ASSET_SEARCH_CRITERIA -> text(row.get(ASSET_SEARCH_CRITERIA));
            case ASSET_SEARCH_VALUE -> text(row.get(ASSET_SEARCH_VALUE));
            case CATEGORY_ID -> text(row.get(CATEGORY_ID));
            case AMOUNT -> text(row.get(AMOUNT));
            case TIER -> row.get(TIER) == null ? "" : Integer.toString(row.get(TIER));
            case ITEM_NAME, ITEM_UNIT, ITEM_MPN, ITEM_PRECISION -> "";
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : ExcelDates.toText(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    private static Map<ReportColumn, String> values(Record row) {
        Map<ReportColumn, String> values = new EnumMap<>(ReportColumn.class);
        values.put(ReportColumn.USAGE_RECORD_ID, new FileId(row.get(FILE_ID)).recordId(row.get(ROW_NUMBER)));
        put(values, row, ReportColumn.ITEM_NAME, ITEM_NAME);
        put(values, row, ReportColumn.ITEM_TYPE, ITEM_TYPE);
        put(values, row, ReportColumn.ITEM_UNIT, ITEM_UNIT);
        put(values, row, ReportColumn.ITEM_PERIOD, ITEM_PERIOD);
        put(values, row, ReportColumn.ASSET_ID, SUBSCRIPTION_ID);
        put(values, row, ReportColumn.ASSET_EXTERNAL_ID, SUBSCRIPTION_EXTERNAL_ID);
        put(values, row, ReportColumn.CUSTOMER_ACCOUNT_ID, CUSTOMER.id());
        put(values, row, ReportColumn.CUSTOMER_COMPANY_NAME, CUSTOMER.name());
        put(values, row, ReportColumn.STATUS, ReportRows.STATUS);
        put(values, row, ReportColumn.EXTERNAL_BILLING_ID, EXTERNAL_BILLING_ID);
        put(values, row, ReportColumn.EXTERNAL_BILLING_NOTE, EXTERNAL_BILLING_NOTE);
        return values;
    }

    private static void put(Map<ReportColumn, String> values, Record row, ReportColumn column, Field<String> field) {
        String value = row.get(field);
        if (value != null) {
            values.put(column, value);
        }
    }

    private static List<CellError> errors(@Nullable JSONB errors) {
        return errors == null
                ? List.of()
                : Json.own(errors)
                        .valueStream()
                        .map(error -> new CellError(
                                error.path(0).asText(),
                                error.path(1).asText(),
                                error.path(2).asText()))
                        .toList();
    }
}
