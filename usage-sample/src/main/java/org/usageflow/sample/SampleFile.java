package org.usageflow.sample;

import static org.usageflow.contract.UsageColumn.AMOUNT;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.CATEGORY_ID;
import static org.usageflow.contract.UsageColumn.END_TIME_UTC;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.QUANTITY;
import static org.usageflow.contract.UsageColumn.RECORD_ID;
import static org.usageflow.contract.UsageColumn.RECORD_NOTE;
import static org.usageflow.contract.UsageColumn.START_TIME_UTC;
import static org.usageflow.contract.UsageColumn.TIER;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.workbook.ExcelDates;

/**
 * The rows of a sample file. Each is made when it is asked for, from the spec's seed and its own number, so that a file of
 * any size takes no memory. A faulty row differs from the valid row of the same spec without errors in its mistake alone.
 * Thread-safe.
 */
public final class SampleFile {
    /** Number of the first row below the header. */
    public static final int FIRST_ROW = 2;

    static final String INVOICE_NUMBER = UsageColumn.CUSTOM_PREFIX + "invoice_number";
    static final String REGION = UsageColumn.CUSTOM_PREFIX + "region";

    private static final int ROW_ID_BASE = 10_000_000;
    private static final int AMOUNT_DECIMALS = 4;
    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT);
    private static final List<String> NOTES = List.of("Metered late", "Read by hand", "Estimated from the day before");
    private static final List<String> REGIONS = List.of("eu-north", "eu-south", "uk-west", "ch-alps");

    /** Customer, reseller and distributor pay less from one to the next. */
    private static final List<BigDecimal> TIER_FACTORS =
            List.of(BigDecimal.ONE, new BigDecimal("0.85"), new BigDecimal("0.7"));

    private final SampleFileSpec spec;
    private final SampleProduct product;
    private final Contract contract;
    private final String sharedTenant;
    private final FactSource facts;
    private final FaultPlan faults;

    public SampleFile(SampleCatalogue catalogue, SampleFileSpec spec) {
        this.spec = spec;
        this.product = catalogue.sampleProduct(spec.schema());
        this.contract = catalogue.contractOf(product.product());
        List<Subscription> subscriptions = catalogue.subscriptionsOf(contract, product.product());
        this.sharedTenant = tenant(subscriptions.get(0));
        this.facts = new FactSource(spec, product, subscriptions);
        this.faults = new FaultPlan(spec, SampleFault.of(product));
    }

    public SampleFileSpec spec() {
        return spec;
    }

    /** The product whose usage the file reports. */
    public Product product() {
        return product.product();
    }

    /** The contract under which the file is valid. */
    public Contract contract() {
        return contract;
    }

    /** How many rows it has, headers not among them. */
    public long rows() {
        return spec.rows();
    }

    /** How many rows have a mistake. */
    public long faultyRows() {
        return faults.faultyRows();
    }

    /** Number of the last row. */
    public int lastRow() {
        return FIRST_ROW + (int) spec.rows() - 1;
    }

    /** Headers of the sheet, in their order. */
    public List<String> headers() {
        List<String> headers = new ArrayList<>(
                Arrays.stream(UsageColumn.values()).map(UsageColumn::header).toList());
        headers.addAll(customHeaders());
        return List.copyOf(headers);
    }

    /** Headers of the custom columns; none unless the spec wants them. */
    public List<String> customHeaders() {
        return spec.customColumns() ? List.of(INVOICE_NUMBER, REGION) : List.of();
    }

    /**
     * The mistake in a row; empty when it is valid.
     *
     * @param rowNumber {@value #FIRST_ROW} to {@link #lastRow()}
     */
    public Optional<SampleFault> fault(int rowNumber) {
        return faults.fault(index(rowNumber));
    }

    /** The faulty rows with the error that each is about, see {@link SampleFault#codes()} for all. Meant for small files. */
    public SortedMap<Integer, ErrorCode> expectedErrors() {
        SortedMap<Integer, ErrorCode> errors = new TreeMap<>();
        for (int rowNumber = FIRST_ROW; rowNumber <= lastRow(); rowNumber++) {
            int faulty = rowNumber;
            fault(rowNumber).ifPresent(fault -> errors.put(faulty, fault.code()));
        }
        return errors;
    }

    /**
     * A row.
     *
     * @param rowNumber {@value #FIRST_ROW} to {@link #lastRow()}
     */
    public SampleRow row(int rowNumber) {
        int index = index(rowNumber);
        int tiers = spec.schema().needsTier() ? TIER_FACTORS.size() : 1;
        Dice dice = new Dice(spec.seed(), 1L + index / tiers);
        RowFacts reported = facts.draw(dice, index / tiers);
        SampleRow row = new SampleRow(rowNumber, faults.fault(index));
        row.set(RECORD_ID, recordId(rowNumber));
        writeSearch(row, reported, dice);
        writeValues(row, reported, dice);
        writeAmount(row, reported, index % tiers);
        writeExtras(row, reported, dice);
        row.fault().ifPresent(fault -> fault.spoil(new FaultyCells(row, reported, this)));
        return row;
    }

    private int index(int rowNumber) {
        if (rowNumber < FIRST_ROW || rowNumber > lastRow()) {
            throw new IndexOutOfBoundsException(
                    "row " + rowNumber + " is not between " + FIRST_ROW + " and " + lastRow());
        }
        return rowNumber - FIRST_ROW;
    }

    private void writeSearch(SampleRow row, RowFacts reported, Dice dice) {
        boolean byId = dice.oneIn(4);
        row.set(ITEM_SEARCH_CRITERIA, byId ? "item.global_id" : "item.mpn");
        row.set(
                ITEM_SEARCH_VALUE,
                byId ? reported.item().item().getId() : reported.item().item().getMpn());
        Subscription subscription = reported.subscription();
        boolean byParameter = dice.oneIn(3);
        String parameter = dice.oneIn(2) ? SubscriptionTable.ACCOUNT_ID : SubscriptionTable.TENANT;
        String value = subscription.getParams().get(parameter);
        if (byParameter && value != null && !value.equals(sharedTenant)) {
            row.set(ASSET_SEARCH_CRITERIA, "parameter." + parameter);
            row.set(ASSET_SEARCH_VALUE, value);
        } else {
            row.set(ASSET_SEARCH_CRITERIA, "asset.id");
            row.set(ASSET_SEARCH_VALUE, subscription.getId());
        }
    }

    private static void writeValues(SampleRow row, RowFacts reported, Dice dice) {
        BigDecimal quantity = reported.quantity();
        row.set(
                QUANTITY,
                dice.oneIn(8) ? new SampleCell.Text(quantity.toPlainString()) : new SampleCell.Decimal(quantity));
        int style = dice.below(10);
        row.set(START_TIME_UTC, time(reported.startAt(), style));
        row.set(END_TIME_UTC, time(reported.endAt(), style));
    }

    /** Half of the rows have date cells; the others have the texts that the documentation allows. */
    private static SampleCell time(LocalDateTime time, int style) {
        if (style < 5) {
            return new SampleCell.Time(time);
        }
        return new SampleCell.Text(style < 9 ? ExcelDates.toText(time) : MONTH_FIRST.format(time));
    }

    private void writeAmount(SampleRow row, RowFacts reported, int tier) {
        if (spec.schema().needsTier()) {
            row.set(TIER, new SampleCell.Decimal(BigDecimal.valueOf(tier)));
        }
        if (spec.schema().needsAmount()) {
            BigDecimal amount = reported.quantity()
                    .multiply(reported.item().price())
                    .multiply(TIER_FACTORS.get(tier))
                    .setScale(AMOUNT_DECIMALS, RoundingMode.HALF_EVEN);
            row.set(AMOUNT, new SampleCell.Decimal(amount));
        }
    }

    private void writeExtras(SampleRow row, RowFacts reported, Dice dice) {
        if (dice.oneIn(20)) {
            row.set(RECORD_NOTE, NOTES.get(dice.below(NOTES.size())));
        }
        if (!dice.oneIn(10)) {
            row.set(
                    CATEGORY_ID,
                    SampleCategory.ALL
                            .get(dice.below(SampleCategory.ALL.size()))
                            .id());
        }
        if (spec.customColumns()) {
            row.setParam(INVOICE_NUMBER, "INV-" + reported.subscription().getExternalId());
            row.setParam(REGION, REGIONS.get(dice.below(REGIONS.size())));
        }
    }

    /** The record_id of a row, unless it has the mistake to repeat another's. */
    String recordId(int rowNumber) {
        return spec.recordIdPrefix()
                + '-'
                + spec.seed()
                + '-'
                + String.valueOf(ROW_ID_BASE + rowNumber).substring(1);
    }

    String sharedTenant() {
        return sharedTenant;
    }

    LocalDateTime periodStart() {
        return facts.periodStart();
    }

    /** An item that is reserved; only products with such have the mistakes that ask for one. */
    SampleItem reservation() {
        return Lists.first(product.items(), SampleItem::isReservation);
    }

    private static String tenant(Subscription subscription) {
        return Objects.requireNonNull(subscription.getParams().get(SubscriptionTable.TENANT));
    }
}
