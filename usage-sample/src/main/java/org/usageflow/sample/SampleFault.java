package org.usageflow.sample;

import static org.usageflow.contract.ErrorCode.USG_FILE_001;
import static org.usageflow.contract.ErrorCode.USG_FILE_002;
import static org.usageflow.contract.ErrorCode.USG_FILE_003;
import static org.usageflow.contract.ErrorCode.USG_FILE_004;
import static org.usageflow.contract.ErrorCode.USG_FILE_006;
import static org.usageflow.contract.ErrorCode.USG_FILE_007;
import static org.usageflow.contract.ErrorCode.USG_FILE_008;
import static org.usageflow.contract.ErrorCode.USG_FILE_010;
import static org.usageflow.contract.ErrorCode.USG_FILE_011;
import static org.usageflow.contract.ErrorCode.USG_FILE_012;
import static org.usageflow.contract.ErrorCode.USG_FILE_013;
import static org.usageflow.contract.ErrorCode.USG_FILE_014;
import static org.usageflow.contract.ErrorCode.USG_FILE_015;
import static org.usageflow.contract.ErrorCode.USG_FILE_016;
import static org.usageflow.contract.ErrorCode.USG_FILE_017;
import static org.usageflow.contract.ErrorCode.USG_FILE_018;
import static org.usageflow.contract.ErrorCode.USG_FILE_020;
import static org.usageflow.contract.ErrorCode.USG_FILE_022;
import static org.usageflow.contract.ErrorCode.USG_FILE_023;
import static org.usageflow.sample.SampleFault.Where.ANYWHERE;
import static org.usageflow.sample.SampleFault.Where.DYNAMIC_ITEMS;
import static org.usageflow.sample.SampleFault.Where.RESERVATIONS;
import static org.usageflow.sample.SampleFault.Where.WITHOUT_AMOUNT;
import static org.usageflow.sample.SampleFault.Where.WITHOUT_TIER;
import static org.usageflow.sample.SampleFault.Where.WITH_AMOUNT;
import static org.usageflow.sample.SampleFault.Where.WITH_TIER;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.usageflow.contract.ErrorCode;

/** The mistakes that sample files show: each that one file by itself can show. */
public enum SampleFault {
    UNKNOWN_MPN(USG_FILE_001, ANYWHERE, FaultyCells::unknownMpn),
    UNKNOWN_ASSET_CRITERIA(USG_FILE_001, ANYWHERE, FaultyCells::unknownAssetCriteria),
    UNKNOWN_PARAMETER_VALUE(USG_FILE_002, ANYWHERE, FaultyCells::unknownParameterValue),
    UNKNOWN_ASSET_ID(USG_FILE_003, ANYWHERE, FaultyCells::unknownAssetId),
    SHARED_PARAMETER_VALUE(USG_FILE_004, ANYWHERE, FaultyCells::sharedParameterValue),
    QUANTITY_NO_NUMBER(USG_FILE_006, ANYWHERE, FaultyCells::quantityNoNumber),
    START_UNREADABLE(USG_FILE_007, ANYWHERE, FaultyCells::startUnreadable),
    END_UNREADABLE(USG_FILE_008, ANYWHERE, FaultyCells::endUnreadable),
    ITEM_BY_LOCAL_ID(USG_FILE_010, ANYWHERE, FaultyCells::itemByLocalId),
    /** The record_id of the row above; a row with this fault is never the first, nor below another such. */
    RECORD_ID_REPEATED(USG_FILE_011, ANYWHERE, FaultyCells::recordIdRepeated),
    START_AFTER_END(USG_FILE_012, ANYWHERE, FaultyCells::startAfterEnd),
    MORE_THAN_RESERVED(USG_FILE_013, RESERVATIONS, FaultyCells::moreThanReserved),
    TOO_MANY_DECIMALS(USG_FILE_014, ANYWHERE, FaultyCells::tooManyDecimals),
    /** Such a time lies outside any file's period as well. */
    IN_THE_FUTURE(Set.of(USG_FILE_015, USG_FILE_022), ANYWHERE, FaultyCells::inTheFuture),
    TIER_SEVEN(USG_FILE_016, WITH_TIER, FaultyCells::tierSeven),
    AMOUNT_MISSING(USG_FILE_017, WITH_AMOUNT, FaultyCells::amountMissing),
    ASSET_MISSING(USG_FILE_018, ANYWHERE, FaultyCells::assetMissing),
    DYNAMIC_ITEM_INCOMPLETE(USG_FILE_020, DYNAMIC_ITEMS, FaultyCells::dynamicItemIncomplete),
    BEFORE_THE_PERIOD(USG_FILE_022, ANYWHERE, FaultyCells::beforeThePeriod),
    AMOUNT_NOT_USED(USG_FILE_023, WITHOUT_AMOUNT, FaultyCells::amountNotUsed),
    TIER_NOT_USED(USG_FILE_023, WITHOUT_TIER, FaultyCells::tierNotUsed);

    /** In files of which products it can be shown. */
    enum Where {
        ANYWHERE(product -> true),
        RESERVATIONS(product -> product.items().stream().anyMatch(SampleItem::isReservation)),
        DYNAMIC_ITEMS(product -> product.product().getDynamicItems()),
        WITH_AMOUNT(product -> product.schema().needsAmount()),
        WITHOUT_AMOUNT(product -> !product.schema().needsAmount()),
        WITH_TIER(product -> product.schema().needsTier()),
        WITHOUT_TIER(product -> !product.schema().needsTier());

        private final Predicate<SampleProduct> holds;

        Where(Predicate<SampleProduct> holds) {
            this.holds = holds;
        }
    }

    /** Spoils a valid row. */
    @FunctionalInterface
    interface Mistake {
        void make(FaultyCells cells);
    }

    private final Set<ErrorCode> codes;
    private final Where where;
    private final Mistake mistake;

    SampleFault(ErrorCode code, Where where, Mistake mistake) {
        this(Set.of(code), where, mistake);
    }

    SampleFault(Set<ErrorCode> codes, Where where, Mistake mistake) {
        this.codes = codes;
        this.where = where;
        this.mistake = mistake;
    }

    /** All errors that a row with this fault has. */
    public Set<ErrorCode> codes() {
        return codes;
    }

    /** The first of {@link #codes()}, the one that the fault is about. */
    public ErrorCode code() {
        return codes.stream().min(ErrorCode::compareTo).orElseThrow();
    }

    void spoil(FaultyCells cells) {
        mistake.make(cells);
    }

    /** The faults that files of a product show, in this order, again and again. */
    static List<SampleFault> of(SampleProduct product) {
        return Arrays.stream(values())
                .filter(fault -> fault.where.holds.test(product))
                .toList();
    }
}
