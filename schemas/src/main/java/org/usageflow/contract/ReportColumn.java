package org.usageflow.contract;

import static org.usageflow.contract.ReportWorkbook.DISTRIBUTOR;
import static org.usageflow.contract.ReportWorkbook.EXTRACTION;
import static org.usageflow.contract.ReportWorkbook.PROCESSED;
import static org.usageflow.contract.ReportWorkbook.RECONCILIATION;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns that our workbooks add behind the vendor's, in their order. Where the vendor's sheet has a column of the
 * same name ({@code item_name}, {@code item_unit}), that one is used: its blank cells show what was found.
 *
 * <p>Source: Distributor portal documentation, Records Tab and Reconciliation; the columns of the verdict and the record's
 * own id are ours.
 */
public enum ReportColumn {
    ITEM_NAME("Name of the item", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    ITEM_TYPE("ppu or reservation", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    ITEM_UNIT("Unit of the item", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    ITEM_PERIOD("Billing period of the item", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    ASSET_ID("Subscription, AS-…", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    ASSET_EXTERNAL_ID("Subscription, as the commerce system calls it", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    CUSTOMER_ACCOUNT_ID("Customer's account on the commerce system", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    CUSTOMER_COMPANY_NAME("Customer's company", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    USAGE_RECORD_ID("Id of the record, UR-…", DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    STATUS("State of the record", PROCESSED, DISTRIBUTOR),
    ERROR_CODE("Codes of all errors of the row", PROCESSED),
    ERROR_DETAILS("What is wrong, column by column", PROCESSED),
    EXTERNAL_BILLING_ID("Invoice, order or batch that bills the record", DISTRIBUTOR, RECONCILIATION),
    EXTERNAL_BILLING_NOTE("Note on the billing", DISTRIBUTOR, RECONCILIATION);

    private static final Map<String, ReportColumn> BY_HEADER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ReportColumn::header, Function.identity()));

    private final String description;
    private final Set<ReportWorkbook> workbooks;

    ReportColumn(String description, ReportWorkbook first, ReportWorkbook... others) {
        this.description = description;
        this.workbooks = EnumSet.of(first, others);
    }

    /** Header in the sheet. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /** True when the workbook has the column. */
    public boolean standsIn(ReportWorkbook workbook) {
        return workbooks.contains(workbook);
    }

    /** True when the workbook is for filling in this column. */
    public boolean isFilledIn(ReportWorkbook workbook) {
        return workbook == RECONCILIATION && (this == EXTERNAL_BILLING_ID || this == EXTERNAL_BILLING_NOTE);
    }

    /** The columns of a workbook, in their order. */
    public static List<ReportColumn> of(ReportWorkbook workbook) {
        return Arrays.stream(values())
                .filter(column -> column.standsIn(workbook))
                .toList();
    }

    /** Finds a column by its header, in any case and with blanks around it. */
    public static Optional<ReportColumn> byHeader(String header) {
        return Optional.ofNullable(BY_HEADER.get(header.strip().toLowerCase(Locale.ROOT)));
    }
}
