package org.usageflow.workbook.layout;

import static org.usageflow.contract.ReportWorkbook.DISTRIBUTOR;
import static org.usageflow.contract.ReportWorkbook.EXTRACTION;
import static org.usageflow.contract.ReportWorkbook.PROCESSED;
import static org.usageflow.contract.ReportWorkbook.RECONCILIATION;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.avro.Reference;
import org.usageflow.workbook.ExcelDates;

/**
 * The lines of the general tab, in their order. A line without a value is left out, except the note.
 *
 * <p>Source: Distributor portal documentation, General Tab; Vendor portal documentation for the processed file, which calls
 * the distributor provider. The chunk is ours.
 */
public enum GeneralAttribute {
    REPORT_NAME(ReportFacts::name),
    REPORT_NOTE(facts -> facts.note() == null ? "" : facts.note()),
    REPORT_ID(ReportFacts::reportId),
    CHUNK_ID(ReportFacts::chunkId, EXTRACTION, RECONCILIATION),
    STATUS(ReportFacts::status, PROCESSED),
    REPORT_START_TIME_UTC(facts -> time(facts.periodStartAt())),
    REPORT_END_TIME_UTC(facts -> time(facts.periodEndAt())),
    VALID_RECORDS(facts -> Long.toString(facts.validRecords()), PROCESSED),
    INVALID_RECORDS(facts -> Long.toString(facts.invalidRecords()), PROCESSED),
    USAGE_SCHEMA(facts -> facts.schema().name()),
    CURRENCY(ReportFacts::currency),
    PRODUCT_ID(facts -> facts.product().getId()),
    PRODUCT_NAME(facts -> facts.product().getName()),
    MARKETPLACE_ID(facts -> facts.marketplace().getId()),
    MARKETPLACE_NAME(facts -> facts.marketplace().getName()),
    HUB_ID(facts -> of(facts.hub(), Reference::getId), DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    HUB_NAME(facts -> of(facts.hub(), Reference::getName), DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    VENDOR_ACCOUNT_ID(facts -> facts.vendor().getId()),
    VENDOR_ACCOUNT_NAME(facts -> facts.vendor().getName()),
    PROVIDER_ACCOUNT_ID(facts -> facts.provider().getId(), PROCESSED),
    PROVIDER_ACCOUNT_NAME(facts -> facts.provider().getName(), PROCESSED),
    DISTRIBUTOR_ACCOUNT_ID(facts -> facts.provider().getId(), DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    DISTRIBUTOR_ACCOUNT_NAME(facts -> facts.provider().getName(), DISTRIBUTOR, EXTRACTION, RECONCILIATION),
    DISTRIBUTION_CONTRACT_ID(facts -> facts.contract().getId()),
    DISTRIBUTION_CONTRACT_NAME(facts -> facts.contract().getName());

    /** Name of the tab. */
    public static final String TAB = "general";

    /** Headers of the tab. */
    public static final List<String> HEADERS = List.of("attribute_id", "attribute_value");

    private final Function<ReportFacts, @Nullable String> getter;
    private final Set<ReportWorkbook> workbooks;

    GeneralAttribute(Function<ReportFacts, @Nullable String> getter) {
        this.getter = getter;
        this.workbooks = EnumSet.allOf(ReportWorkbook.class);
    }

    GeneralAttribute(Function<ReportFacts, @Nullable String> getter, ReportWorkbook first, ReportWorkbook... others) {
        this.getter = getter;
        this.workbooks = EnumSet.of(first, others);
    }

    /** What the first column says. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when the workbook has the line. */
    public boolean standsIn(ReportWorkbook workbook) {
        return workbooks.contains(workbook);
    }

    /** The value of a file, if it has one. */
    public Optional<String> of(ReportFacts facts) {
        return Optional.ofNullable(getter.apply(facts));
    }

    /** Finds a line by what stands in its first column, in any case and with blanks around it. */
    public static Optional<GeneralAttribute> byHeader(String header) {
        String plain = header.strip();
        return Arrays.stream(values())
                .filter(attribute -> attribute.name().equalsIgnoreCase(plain))
                .findFirst();
    }

    private static @Nullable String of(@Nullable Reference reference, Function<Reference, String> part) {
        return reference == null ? null : part.apply(reference);
    }

    private static String time(Instant at) {
        return ExcelDates.toText(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
