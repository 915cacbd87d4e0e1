package org.usageflow.rules;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.rql.FieldType;

/**
 * What a usage rule's condition may ask for by name. Custom columns come besides: {@link RuleArguments}.
 *
 * <p>Source: "Argument" of a usage rule in the original's distributor portal, which names none but the item and the
 * quantity; these are spelled as the API spells the fields of records and files.
 */
public enum RuleArgument {
    QUANTITY("quantity", FieldType.NUMBER, "Reported quantity, in the item's unit", usage(Usage::getQuantity)),
    AMOUNT("amount", FieldType.NUMBER, "Amount in the file's currency; none in QT files", usage(Usage::getAmount)),
    TIER("tier", FieldType.NUMBER, "Tier of the amount, 0 to 2; TR files alone have one", usage(Usage::getTier)),
    START_DATE("start_date", FieldType.INSTANT, "Start of the usage", usage(Usage::getStartAt)),
    END_DATE("end_date", FieldType.INSTANT, "End of the usage", usage(Usage::getEndAt)),
    CATEGORY_ID("category.id", FieldType.TEXT, "Category of the vendor", subject -> subject.event()
            .getCells()
            .getCategoryId()),
    ITEM_ID("item.id", FieldType.TEXT, "Item id", usage(usage -> usage.getItem().getId())),
    ITEM_MPN("item.mpn", FieldType.TEXT, "Manufacturer part number of the item", usage(usage -> usage.getItem()
            .getMpn())),
    ITEM_NAME("item.name", FieldType.TEXT, "Name of the item", usage(usage -> usage.getItem()
            .getName())),
    ITEM_UNIT("item.unit", FieldType.TEXT, "Unit of the item", usage(usage -> usage.getItem()
            .getUnit())),
    ITEM_TYPE("item.type", FieldType.TEXT, "ppu or reservation", usage(usage -> usage.getItem()
            .getType())),
    ITEM_PERIOD(
            "item.period", FieldType.TEXT, "Billing period of the item, such as monthly", usage(usage -> usage.getItem()
                    .getPeriod())),
    ASSET_ID("asset.id", FieldType.TEXT, "Subscription id", usage(usage -> usage.getSubscription()
            .getId())),
    ASSET_EXTERNAL_ID(
            "asset.external_id",
            FieldType.TEXT,
            "Id of the subscription on the commerce system",
            usage(usage -> usage.getSubscription().getExternalId())),
    ASSET_EXTERNAL_UID(
            "asset.external_uid",
            FieldType.TEXT,
            "Unique id of the subscription on the commerce system",
            usage(usage -> usage.getSubscription().getExternalUid())),
    CUSTOMER_ID(
            "customer.id",
            FieldType.TEXT,
            "Customer's account on the commerce system",
            usage(usage -> usage.getSubscription().getCustomerId())),
    HUB_ID("hub.id", FieldType.TEXT, "Hub of the subscription", usage(usage -> usage.getSubscription()
            .getHub()
            .getId())),
    HISTORY_MEDIAN(
            "history.median",
            FieldType.NUMBER,
            "Median quantity of the past periods; none without a past",
            subject -> subject.past().median(subject.historyPeriods())),
    HISTORY_LAST(
            "history.last",
            FieldType.NUMBER,
            "Quantity of the newest past period; none without a past",
            subject -> subject.past().last()),
    HISTORY_COUNT(
            "history.count",
            FieldType.NUMBER,
            "Number of past periods in which usage was accepted",
            subject -> subject.past().count(subject.historyPeriods())),

    UPLOADED("stats.uploaded", FieldType.NUMBER, "Records of the file", file(file -> file.getCounts()
            .getEmitted())),
    VALIDATED("stats.validated", FieldType.NUMBER, "Valid records of the file", file(file -> file.getCounts()
            .getValid()
            .getRecords())),
    ERRORS("errors", FieldType.NUMBER, "Records of the file that have errors", file(file -> file.getCounts()
            .getInvalid())),
    TOTAL_QUANTITY(
            "total.quantity",
            FieldType.NUMBER,
            "Sum of quantity over the file's valid records",
            file(file -> file.getCounts().getValid().getQuantity())),
    TOTAL_AMOUNT(
            "total.amount",
            FieldType.NUMBER,
            "Sum of amount over the file's valid records",
            file(file -> file.getCounts().getValid().getAmount())),
    CURRENCY("currency", FieldType.TEXT, "Currency of the file; none in QT files", file(UsageFile::getCurrency)),
    ENVIRONMENT(
            "environment",
            FieldType.choice("test", "preview", "production"),
            "Environment of the file; rules are tried on production files alone",
            file(UsageFile::getEnvironment)),
    SCHEMA(
            "schema",
            FieldType.choice("QT", "PR", "CR", "TR"),
            "Reporting schema of the file",
            file(UsageFile::getReportingSchema)),
    PERIOD_FROM("period.from", FieldType.INSTANT, "Start of the file's period", file(UsageFile::getPeriodStartAt)),
    PERIOD_TO("period.to", FieldType.INSTANT, "End of the file's period", file(UsageFile::getPeriodEndAt)),
    FILE_NAME("file.name", FieldType.TEXT, "Name of the file", file(UsageFile::getName)),
    VENDOR_ID("vendor.id", FieldType.TEXT, "Vendor's account", file(file -> file.getVendor()
            .getId())),
    CONTRACT_ID("contract.id", FieldType.TEXT, "Distribution contract", file(file -> file.getContract()
            .getId())),
    MARKETPLACE_ID("marketplace.id", FieldType.TEXT, "Marketplace", file(file -> file.getMarketplace()
            .getId()));

    private static final String HISTORY = "history.";

    private final String apiName;
    private final FieldType type;
    private final String meaning;
    private final Asked asked;

    RuleArgument(String apiName, FieldType type, String meaning, Function<RuleSubject, @Nullable Object> ofRecord) {
        this(apiName, type, meaning, new Asked.OfRecord(ofRecord));
    }

    RuleArgument(String apiName, FieldType type, String meaning, Asked asked) {
        this.apiName = apiName;
        this.type = type;
        this.meaning = meaning;
        this.asked = asked;
    }

    /** Whom an argument asks. */
    private sealed interface Asked {
        record OfRecord(Function<RuleSubject, @Nullable Object> value) implements Asked {}

        record OfFile(Function<UsageFile, @Nullable Object> value) implements Asked {}
    }

    private static Function<RuleSubject, @Nullable Object> usage(Function<Usage, @Nullable Object> value) {
        return subject -> value.apply(subject.usage());
    }

    private static Asked file(Function<UsageFile, @Nullable Object> value) {
        return new Asked.OfFile(value);
    }

    /** Name in conditions. */
    public String apiName() {
        return apiName;
    }

    /** What it holds, and what may be asked of it. */
    public FieldType type() {
        return type;
    }

    /** A short explanation for people who write rules. */
    public String meaning() {
        return meaning;
    }

    /** True when rules of the scope may ask for it; those about records may ask for their file too. */
    public boolean isOf(RuleScope scope) {
        return scope == RuleScope.RECORD || asked instanceof Asked.OfFile;
    }

    /** True when its value needs the past of the record. */
    boolean isHistory() {
        return apiName.startsWith(HISTORY);
    }

    @Nullable Object of(RuleSubject subject) {
        return switch (asked) {
            case Asked.OfRecord(Function<RuleSubject, @Nullable Object> value) -> value.apply(subject);
            case Asked.OfFile(Function<UsageFile, @Nullable Object> value) -> value.apply(subject.file());
        };
    }

    @Nullable Object of(UsageFile file) {
        return switch (asked) {
            case Asked.OfRecord ignored -> throw new IllegalArgumentException(apiName + " is no argument of a file");
            case Asked.OfFile(Function<UsageFile, @Nullable Object> value) -> value.apply(file);
        };
    }
}
