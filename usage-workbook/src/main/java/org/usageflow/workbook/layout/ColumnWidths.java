package org.usageflow.workbook.layout;

import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.UsageColumn;

/** How wide columns are, in characters: wide enough for their headers and for what usually stands in them. */
final class ColumnWidths {
    private static final int ROOM = 4;
    private static final int WIDTH_MAX = 90;

    private ColumnWidths() {}

    static int of(String header) {
        int usual = UsageColumn.byHeader(header)
                .map(ColumnWidths::usual)
                .or(() -> ReportColumn.byHeader(header).map(ColumnWidths::usual))
                .orElse(0);
        return Math.min(WIDTH_MAX, Math.max(usual, header.length() + ROOM));
    }

    private static int usual(UsageColumn column) {
        return switch (column) {
            case RECORD_ID, ITEM_SEARCH_VALUE, ASSET_SEARCH_VALUE, RECORD_NOTE, ITEM_NAME -> 26;
            case START_TIME_UTC, END_TIME_UTC -> 20;
            case QUANTITY, AMOUNT -> 16;
            case ITEM_SEARCH_CRITERIA, ASSET_SEARCH_CRITERIA, CATEGORY_ID, ITEM_UNIT, ITEM_MPN, ITEM_PRECISION -> 18;
            case TIER -> 8;
        };
    }

    private static int usual(ReportColumn column) {
        return switch (column) {
            case ITEM_NAME, CUSTOMER_COMPANY_NAME, EXTERNAL_BILLING_ID, EXTERNAL_BILLING_NOTE -> 28;
            case USAGE_RECORD_ID, ERROR_CODE -> 32;
            case ASSET_ID, ASSET_EXTERNAL_ID, CUSTOMER_ACCOUNT_ID -> 20;
            case ITEM_TYPE, ITEM_UNIT, ITEM_PERIOD, STATUS -> 14;
            case ERROR_DETAILS -> WIDTH_MAX;
        };
    }
}
