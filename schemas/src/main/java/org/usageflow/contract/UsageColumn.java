package org.usageflow.contract;

import static org.usageflow.contract.UsageColumn.Kind.DECIMAL;
import static org.usageflow.contract.UsageColumn.Kind.TEXT;
import static org.usageflow.contract.UsageColumn.Kind.TIME;
import static org.usageflow.contract.UsageColumn.Need.DYNAMIC_ITEMS;
import static org.usageflow.contract.UsageColumn.Need.OPTIONAL;
import static org.usageflow.contract.UsageColumn.Need.REQUIRED;
import static org.usageflow.contract.UsageColumn.Need.REQUIRED_BY_SCHEMA;
import static org.usageflow.contract.UsageColumn.Need.REQUIRED_UNLESS_DYNAMIC;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordCells;

/**
 * The fixed columns of the {@code records} tab, in the order of the template. Any further column whose header begins
 * with {@link #CUSTOM_PREFIX} is passed through unchanged.
 *
 * <p>Source: Vendor portal documentation, Populating Usage File.
 */
public enum UsageColumn {
    RECORD_ID(TEXT, REQUIRED, "Unique id of the record", RecordCells::getRecordId, RecordCells::setRecordId),
    RECORD_NOTE(TEXT, OPTIONAL, "Note on the record", RecordCells::getRecordNote, RecordCells::setRecordNote),
    ITEM_SEARCH_CRITERIA(
            TEXT,
            REQUIRED_UNLESS_DYNAMIC,
            "How the item is searched: item.mpn or item.global_id",
            RecordCells::getItemSearchCriteria,
            RecordCells::setItemSearchCriteria),
    ITEM_SEARCH_VALUE(
            TEXT,
            REQUIRED_UNLESS_DYNAMIC,
            "MPN or id of the item",
            RecordCells::getItemSearchValue,
            RecordCells::setItemSearchValue),
    QUANTITY(DECIMAL, REQUIRED, "Quantity in the item's unit", RecordCells::getQuantity, RecordCells::setQuantity),
    START_TIME_UTC(
            TIME, REQUIRED, "Start of the usage, UTC", RecordCells::getStartTimeUtc, RecordCells::setStartTimeUtc),
    END_TIME_UTC(TIME, REQUIRED, "End of the usage, UTC", RecordCells::getEndTimeUtc, RecordCells::setEndTimeUtc),
    ASSET_SEARCH_CRITERIA(
            TEXT,
            REQUIRED,
            "How the subscription is searched: asset.id or parameter.{id}",
            RecordCells::getAssetSearchCriteria,
            RecordCells::setAssetSearchCriteria),
    ASSET_SEARCH_VALUE(
            TEXT,
            REQUIRED,
            "Id of the subscription, or value of the parameter",
            RecordCells::getAssetSearchValue,
            RecordCells::setAssetSearchValue),
    CATEGORY_ID(
            TEXT,
            OPTIONAL,
            "Category, as listed in the categories tab",
            RecordCells::getCategoryId,
            RecordCells::setCategoryId),
    AMOUNT(
            DECIMAL,
            REQUIRED_BY_SCHEMA,
            "Monetary amount in the file's currency: PR, CR and TR",
            RecordCells::getAmount,
            RecordCells::setAmount),
    TIER(DECIMAL, REQUIRED_BY_SCHEMA, "Tier of the amount, 0, 1 or 2: TR", RecordCells::getTier, RecordCells::setTier),
    ITEM_NAME(TEXT, DYNAMIC_ITEMS, "Name of a dynamic item", RecordCells::getItemName, RecordCells::setItemName),
    ITEM_UNIT(TEXT, DYNAMIC_ITEMS, "Unit of a dynamic item", RecordCells::getItemUnit, RecordCells::setItemUnit),
    ITEM_MPN(TEXT, DYNAMIC_ITEMS, "MPN of a dynamic item", RecordCells::getItemMpn, RecordCells::setItemMpn),
    ITEM_PRECISION(
            TEXT,
            DYNAMIC_ITEMS,
            "Precision of a dynamic item: integer, decimal(1), decimal(2), decimal(4) or decimal(8)",
            RecordCells::getItemPrecision,
            RecordCells::setItemPrecision);

    /** Headers that begin so are the vendor's own columns. */
    public static final String CUSTOM_PREFIX = "v.";

    /** Name of the tab that holds the records. */
    public static final String RECORDS_TAB = "records";

    /** Name that older client libraries give that tab. */
    public static final String LEGACY_RECORDS_TAB = "usage_records";

    /** Name of the tab that lists categories. */
    public static final String CATEGORIES_TAB = "categories";

    private static final Map<String, UsageColumn> BY_HEADER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(UsageColumn::header, Function.identity()));

    /** What a cell holds. */
    public enum Kind {
        TEXT,
        DECIMAL,
        TIME
    }

    /** When a value is needed. */
    public enum Need {
        REQUIRED,
        REQUIRED_UNLESS_DYNAMIC,
        REQUIRED_BY_SCHEMA,
        DYNAMIC_ITEMS,
        OPTIONAL
    }

    private final Kind kind;
    private final Need need;
    private final String description;
    private final Function<RecordCells, @Nullable String> getter;
    private final BiConsumer<RecordCells, @Nullable String> setter;

    UsageColumn(
            Kind kind,
            Need need,
            String description,
            Function<RecordCells, @Nullable String> getter,
            BiConsumer<RecordCells, @Nullable String> setter) {
        this.kind = kind;
        this.need = need;
        this.description = description;
        this.getter = getter;
        this.setter = setter;
    }

    /** Header in the sheet. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public Need need() {
        return need;
    }

    /** True when a sheet without this column can not be read as usage records. */
    public boolean headerRequired() {
        return need == REQUIRED;
    }

    public String description() {
        return description;
    }

    /** The cell of a row; null when it is blank. */
    public @Nullable String of(RecordCells cells) {
        return getter.apply(cells);
    }

    /** Sets the cell of a row. */
    public void set(RecordCells cells, @Nullable String text) {
        setter.accept(cells, text);
    }

    /** True for a header of the vendor's own columns, in any case. */
    public static boolean isCustom(String header) {
        int prefix = CUSTOM_PREFIX.length();
        return header.length() > prefix && header.regionMatches(true, 0, CUSTOM_PREFIX, 0, prefix);
    }

    /** Finds a column by its header, in any case and with blanks around it. */
    public static Optional<UsageColumn> byHeader(String header) {
        return Optional.ofNullable(BY_HEADER.get(header.strip().toLowerCase(Locale.ROOT)));
    }
}
