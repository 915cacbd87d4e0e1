package org.usageflow.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.Precision;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;

class SampleFileTest {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT);

    private final SampleCatalogue catalogue = new SampleCatalogue();

    @ParameterizedTest
    @EnumSource
    void everyRowOfAFaultlessFileReportsWhatTheCatalogueAllows(ReportingSchema schema) {
        SampleFile file = file(SampleFileSpec.of(3_000, schema));

        for (RecordCells cells : records(file)) {
            Subscription subscription = subscription(file, cells);
            Item item = item(file, cells);
            BigDecimal quantity = new BigDecimal(text(cells.getQuantity()));
            SubscriptionItem line =
                    Lists.first(subscription.getItems(), l -> l.getItemId().equals(item.getId()));

            assertThat(Precision.parse(item.getPrecision()).orElseThrow().allows(quantity))
                    .isTrue();
            assertThat(quantity)
                    .isPositive()
                    .isLessThanOrEqualTo(BigDecimal.valueOf(SampleCatalogue.ACCEPTED_QUANTITY_MAX));
            if (line.getQuantity() != null) {
                assertThat(quantity).isLessThanOrEqualTo(line.getQuantity());
            }
            assertThat(cells.getAmount() != null).isEqualTo(schema.needsAmount());
            assertThat(cells.getTier() != null).isEqualTo(schema.needsTier());
        }
    }

    @Test
    void timesLieInTheFilesPeriod() {
        Instant startAt = Instant.parse("2024-02-28T22:00:00Z");
        Instant endAt = Instant.parse("2024-02-29T01:59:59Z");
        SampleFile file = file(SampleFileSpec.of(500, ReportingSchema.QT).withPeriod(startAt, endAt));

        assertThat(records(file)).allSatisfy(cells -> {
            Instant from = time(cells.getStartTimeUtc());
            Instant to = time(cells.getEndTimeUtc());
            assertThat(from).isBefore(to).isBetween(startAt, endAt);
            assertThat(to).isBetween(startAt, endAt);
        });
        assertThat(text(file.row(2).toRecordCells().getRecordId())).isEqualTo("qt-202402-1-0000002");
    }

    @Test
    void aTierRatedUsageHasOneRowATierWithTheSameQuantity() {
        List<RecordCells> records = records(file(SampleFileSpec.of(300, ReportingSchema.TR)));

        for (int i = 0; i < records.size(); i += 3) {
            List<RecordCells> tiers = records.subList(i, i + 3);
            assertThat(tiers).extracting(RecordCells::getTier).containsExactly("0", "1", "2");
            assertThat(tiers)
                    .extracting(
                            RecordCells::getQuantity, RecordCells::getStartTimeUtc, RecordCells::getAssetSearchValue)
                    .containsOnly(tuple(
                            tiers.get(0).getQuantity(),
                            tiers.get(0).getStartTimeUtc(),
                            tiers.get(0).getAssetSearchValue()));
        }
    }

    @Test
    void recordIdsAreUniqueByRowAndSeed() {
        Set<String> ids = new HashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            for (RecordCells cells :
                    records(file(SampleFileSpec.of(1_000, ReportingSchema.PR).withSeed(seed)))) {
                ids.add(text(cells.getRecordId()));
            }
        }

        assertThat(ids).hasSize(3_000);
    }

    @ParameterizedTest
    @CsvSource({"1000, 2.5, 25", "1000, 0, 0", "10, 1, 1", "7, 100, 7", "1048575, 0.01, 105"})
    void theShareOfFaultyRowsIsExact(long rows, BigDecimal percent, int faulty) {
        SampleFile file = file(
                SampleFileSpec.of(rows, ReportingSchema.QT).withErrors(percent).withSeed(9));

        assertThat(file.expectedErrors()).hasSize(faulty);
        assertThat(file.faultyRows()).isEqualTo(faulty);
    }

    @ParameterizedTest
    @EnumSource
    void faultsAreEvenlyDistributed(ReportingSchema schema) {
        List<SampleFault> faults = SampleFault.of(catalogue.sampleProduct(schema));
        SampleFile file = file(SampleFileSpec.of(faults.size() * 100L, schema).withErrors(BigDecimal.valueOf(10)));

        Map<SampleFault, Long> counts = new EnumMap<>(SampleFault.class);
        for (int row = SampleFile.FIRST_ROW; row <= file.lastRow(); row++) {
            file.fault(row).ifPresent(fault -> counts.merge(fault, 1L, Long::sum));
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(faults);
        assertThat(counts.values()).containsOnly(10L);
    }

    @Test
    void allCodesThatOneFileCanShowAreShown() {
        Set<ErrorCode> shown = EnumSet.noneOf(ErrorCode.class);
        for (ReportingSchema schema : ReportingSchema.values()) {
            SampleFile file = file(SampleFileSpec.of(400, schema).withErrors(BigDecimal.valueOf(20)));
            for (int row = SampleFile.FIRST_ROW; row <= file.lastRow(); row++) {
                file.fault(row).ifPresent(fault -> shown.addAll(fault.codes()));
            }
        }

        Set<ErrorCode> needMoreThanOneFile = EnumSet.of(
                ErrorCode.USG_FILE_005, // the file as a whole
                ErrorCode.USG_FILE_009, // another file with the same record_id
                ErrorCode.USG_FILE_019, // the rows alone do not show what the categories tab holds
                ErrorCode.USG_FILE_021); // another file of the same time
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(needMoreThanOneFile)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aFaultyRowDiffersFromItsCorrectionInItsMistakeAlone(long seed) {
        SampleFileSpec correct = SampleFileSpec.of(200, ReportingSchema.QT).withSeed(seed);
        SampleFile corrected = file(correct);
        SampleFile faulty = file(correct.withErrors(BigDecimal.valueOf(100)));

        for (int row = SampleFile.FIRST_ROW; row <= faulty.lastRow(); row++) {
            SampleRow wrong = faulty.row(row);
            SampleRow right = corrected.row(row);
            List<UsageColumn> differing = new ArrayList<>();
            for (UsageColumn column : UsageColumn.values()) {
                if (!wrong.cell(column).equals(right.cell(column))) {
                    differing.add(column);
                }
            }
            assertThat(wrong.fault()).isPresent();
            assertThat(right.fault()).isEmpty();
            assertThat(differing).as("%s in row %s", wrong.fault(), row).hasSizeBetween(1, 3);
        }
    }

    @Test
    void aRepeatedRecordIdIsThatOfTheRowAboveWhichIsItsFirstUse() {
        SampleFile file = file(SampleFileSpec.of(200, ReportingSchema.CR).withErrors(BigDecimal.valueOf(100)));
        Set<String> seen = new HashSet<>();

        for (int row = SampleFile.FIRST_ROW; row <= file.lastRow(); row++) {
            boolean repeated = file.fault(row).orElseThrow() == SampleFault.RECORD_ID_REPEATED;
            assertThat(seen.add(text(file.row(row).toRecordCells().getRecordId())))
                    .isEqualTo(!repeated);
        }
    }

    @Test
    void aSpecOutOfRangeIsRefused() {
        SampleFileSpec spec = SampleFileSpec.of(1, ReportingSchema.QT);

        assertThatThrownBy(() -> SampleFileSpec.of(SampleFileSpec.ROWS_MAX + 1L, ReportingSchema.QT))
                .hasMessage("rows must lie between 1 and 1048575, was 1048576");
        assertThatThrownBy(() -> SampleFileSpec.of(0, ReportingSchema.QT)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> spec.withErrors(new BigDecimal("100.1"))).hasMessageContaining("100.1");
        assertThatThrownBy(() -> spec.withPeriod(spec.periodEndAt(), spec.periodStartAt()))
                .hasMessageContaining("an hour or more");
        assertThatThrownBy(() -> spec.withRecordIdPrefix(" ")).hasMessageContaining("recordIdPrefix");
        assertThatThrownBy(() -> file(spec).row(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> file(spec).row(3)).hasMessage("row 3 is not between 2 and 2");
    }

    private SampleFile file(SampleFileSpec spec) {
        return new SampleFile(catalogue, spec);
    }

    private static List<RecordCells> records(SampleFile file) {
        List<RecordCells> records = new ArrayList<>();
        for (int row = SampleFile.FIRST_ROW; row <= file.lastRow(); row++) {
            records.add(file.row(row).toRecordCells());
        }
        return records;
    }

    private Subscription subscription(SampleFile file, RecordCells cells) {
        String criteria = text(cells.getAssetSearchCriteria());
        String value = text(cells.getAssetSearchValue());
        List<Subscription> found = catalogue.subscriptionsOf(file.contract(), file.product()).stream()
                .filter(subscription -> criteria.equals("asset.id")
                        ? subscription.getId().equals(value)
                        : value.equals(subscription.getParams().get(criteria.substring("parameter.".length()))))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Item item(SampleFile file, RecordCells cells) {
        String value = text(cells.getItemSearchValue());
        return Lists.first(
                file.product().getItems(),
                item -> value.equals(
                        text(cells.getItemSearchCriteria()).equals("item.mpn") ? item.getMpn() : item.getId()));
    }

    private static Instant time(@Nullable String cell) {
        String text = text(cell);
        return LocalDateTime.parse(text, text.indexOf('/') > 0 ? AMERICAN : ISO).toInstant(ZoneOffset.UTC);
    }

    private static String text(@Nullable String cell) {
        return Objects.requireNonNull(cell);
    }
}
