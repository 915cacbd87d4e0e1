package org.usageflow.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.ITEM_MPN;
import static org.usageflow.contract.UsageColumn.ITEM_NAME;
import static org.usageflow.contract.UsageColumn.ITEM_PRECISION;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ITEM_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.ITEM_UNIT;
import static org.usageflow.contract.UsageColumn.QUANTITY;
import static org.usageflow.validator.StandardFile.FILE;
import static org.usageflow.validator.StandardFile.OTHER_FILE;
import static org.usageflow.validator.StandardFile.row;
import static org.usageflow.validator.StandardFile.with;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.RecordsValidated;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.validator.state.ValidatorStores;

/** What rows of several files, and several rows of one, mean for each other on their way through the stage. */
class HistoryTopologyTest {
    private static final String OVERLAP = "USG_FILE_021";

    private final ValidatorDriver validator;

    HistoryTopologyTest(@TempDir Path dataDir) {
        this.validator = new ValidatorDriver(dataDir);
    }

    @BeforeEach
    void bothFilesAreProcessed() {
        validator.file(FILE, 1, UsageFileStatus.PROCESSING);
        validator.file(OTHER_FILE, 1, UsageFileStatus.PROCESSING);
    }

    @AfterEach
    void close() {
        validator.close();
    }

    @Test
    void usageThatAnotherFileReportsIsRefusedWithAllOtherErrors() {
        validator.validate(row(OTHER_FILE, 1, 2, "a"));

        ValidatedRecord verdict =
                validator.validate(with(row(FILE, 1, 2, "b"), QUANTITY, "x")).getFirst();

        assertThat(codes(verdict)).containsExactly("USG_FILE_006", OVERLAP);
        assertThat(verdict.getErrors().getLast().getMessage()).contains(OTHER_FILE);
        assertThat(verdict.getErrors().getLast().getRawValue()).isEqualTo("2021-05-02 00:00:00");
        assertThat(verdict.getSheet()).isEqualTo("records");
        assertThat(verdict.getUsage()).isNull();
    }

    @Test
    void aFileWithALongerPeriodCorrects() {
        validator.validate(row(OTHER_FILE, 1, 2, "a"));
        UploadedRecord correction = row(FILE, 1, 2, "b");
        correction.setPeriodEndAt(Instant.parse("2021-06-15T00:00:00Z"));

        assertThat(validator.validate(correction).getFirst().getValid()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFileSetsItsTimesFreeAsItsStatusSaysWheneverThatIsKnown(UsageFileStatus status) {
        validator.validate(row(OTHER_FILE, 1, 2, "a"));
        validator.file(OTHER_FILE, 1, status);

        assertThat(validator.validate(row(FILE, 1, 2, "b")).getFirst().getValid())
                .isEqualTo(!status.claimsItsRecords());
    }

    @Test
    void rowsOfADeadUploadThatComeLateBarNobody() {
        validator.file(OTHER_FILE, 1, UsageFileStatus.INVALID);
        validator.validate(row(OTHER_FILE, 1, 2, "a"));

        assertThat(validator.validate(row(FILE, 1, 2, "a")).getFirst().getValid())
                .isTrue();
    }

    @Test
    void aNewUploadMayReportWhatTheOlderOneReported() {
        validator.validate(row(FILE, 1, 2, "a"));
        validator.file(FILE, 2, UsageFileStatus.PROCESSING);

        assertThat(validator.validate(row(FILE, 2, 2, "a")).getFirst().getValid())
                .isTrue();
    }

    @Test
    void rowsOfOneUploadDoNotBarEachOther() {
        assertThat(validator.validate(row(FILE, 1, 2, "a"), row(FILE, 1, 3, "b")))
                .allMatch(ValidatedRecord::getValid);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aReservationIsExceededInAnyOrderOfTheRows(long seed) {
        List<UploadedRecord> rows = new ArrayList<>();
        for (String quantity : List.of("4", "-3", "5", "2")) {
            UploadedRecord row = row(FILE, 1, rows.size() + 2, "r" + rows.size());
            with(row, ITEM_SEARCH_VALUE, "MPN-RESERVED");
            rows.add(with(row, QUANTITY, quantity));
        }
        Collections.shuffle(rows, new Random(seed));

        List<ValidatedRecord> verdicts = validator.validate(rows.toArray(UploadedRecord[]::new));

        assertThat(verdicts).hasSize(rows.size());
        assertThat(verdicts.stream().filter(verdict -> !verdict.getValid()))
                .as("11 are reported of 10")
                .hasSize(1)
                .allSatisfy(verdict -> assertThat(codes(verdict)).containsExactly("USG_FILE_013"));
    }

    @Test
    void theFactsOfAllShardsTogetherCountEachRowOnce() {
        validator.validate(
                row(FILE, 1, 2, "a"),
                with(row(FILE, 1, 3, "b"), ASSET_SEARCH_VALUE, "AS-1"),
                with(row(FILE, 1, 4, "c"), QUANTITY, "x"),
                row(FILE, 1, 5, "a"));

        List<RecordsValidated> facts = validator.factsAfterInterval().stream()
                .map(FileCommand::getBody)
                .map(RecordsValidated.class::cast)
                .toList();

        assertThat(facts).extracting(RecordsValidated::getShard).containsExactlyInAnyOrder(0, 1_000_000);
        assertThat(facts.stream()
                        .mapToLong(fact -> fact.getValid().getRecords())
                        .sum())
                .isEqualTo(1);
        assertThat(facts.stream().mapToLong(RecordsValidated::getInvalid).sum()).isEqualTo(3);
    }

    @Test
    void anItemThatARowIntroducesIsRegisteredOnceAndUsedAgain() {
        dynamicItems();

        List<ValidatedRecord> first =
                validator.validate(dynamic(FILE, 2, "ST001"), dynamic(FILE, 3, "ST001"), dynamic(FILE, 4, "ST002"));
        List<RegisteredItem> items = validator.registeredItems();
        UploadedRecord byMpn = with(row(OTHER_FILE, 1, 2, "o2"), ITEM_SEARCH_VALUE, "ST002");
        byMpn.setPeriodEndAt(Instant.parse("2021-07-01T00:00:00Z"));
        ValidatedRecord again = validator.validate(byMpn).getFirst();

        assertThat(first)
                .extracting(verdict -> verdict.getUsage().getItem().getId())
                .containsExactly("PRD-276-377-545-0005", "PRD-276-377-545-0005", "PRD-276-377-545-0006");
        assertThat(items)
                .extracting(
                        item -> item.getItem().getMpn(), item -> item.getItem().getDynamic())
                .containsExactly(tuple("ST001", true), tuple("ST002", true));
        assertThat(again.getUsage().getItem().getId()).isEqualTo("PRD-276-377-545-0006");
        assertThat(validator.registeredItems()).isEmpty();
    }

    @Test
    void anItemIsRegisteredOnlyByARowWithoutErrors() {
        dynamicItems();

        validator.validate(with(dynamic(FILE, 2, "ST001"), QUANTITY, "x"));

        assertThat(validator.registeredItems()).isEmpty();
    }

    @Test
    void aRegisteredItemKeepsItsPrecision() {
        dynamicItems();
        validator.validate(dynamic(FILE, 2, "ST001"));
        UploadedRecord finer = with(dynamic(FILE, 3, "ST001"), QUANTITY, "1.23456");
        with(finer, ITEM_PRECISION, "decimal(8)");

        assertThat(codes(validator.validate(finer).getFirst())).containsExactly("USG_FILE_014");
    }

    @Test
    void whatDeadUploadsLeaveIsDeleted() {
        validator.validate(row(OTHER_FILE, 1, 2, "a"), row(FILE, 1, 2, "b"));
        validator.factsAfterInterval();
        assertThat(validator.entries(ValidatorStores.CLAIMS)).isEqualTo(2);
        assertThat(validator.entries(ValidatorStores.HISTORY)).isEqualTo(1);

        validator.file(OTHER_FILE, 1, UsageFileStatus.DELETED);
        validator.file(FILE, 2, UsageFileStatus.UPLOADING);
        validator.factsAfterInterval();

        assertThat(validator.entries(ValidatorStores.CLAIMS)).isZero();
        assertThat(validator.entries(ValidatorStores.HISTORY)).isZero();
    }

    @Test
    void whatLiveFilesHoldIsKept() {
        validator.validate(row(OTHER_FILE, 1, 2, "a"));
        validator.file(OTHER_FILE, 1, UsageFileStatus.CLOSED);
        validator.file(FILE, 2, UsageFileStatus.UPLOADING);
        validator.factsAfterInterval();

        assertThat(validator.entries(ValidatorStores.CLAIMS)).isEqualTo(1);
        assertThat(validator.entries(ValidatorStores.HISTORY)).isEqualTo(1);
    }

    private void dynamicItems() {
        Product product = StandardFile.product();
        product.setDynamicItems(true);
        validator.product(product);
    }

    private static UploadedRecord dynamic(String file, int number, String mpn) {
        UploadedRecord row = row(file, 1, number, file + number);
        with(row, ITEM_SEARCH_CRITERIA, null);
        with(row, ITEM_SEARCH_VALUE, null);
        with(row, ITEM_MPN, mpn);
        with(row, ITEM_NAME, "Online Storage");
        with(row, ITEM_UNIT, "mbh");
        return with(row, ITEM_PRECISION, "decimal(4)");
    }

    private static List<String> codes(ValidatedRecord verdict) {
        return verdict.getErrors().stream().map(RecordError::getCode).toList();
    }
}
