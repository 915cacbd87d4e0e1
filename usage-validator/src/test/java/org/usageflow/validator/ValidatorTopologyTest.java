package org.usageflow.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_CRITERIA;
import static org.usageflow.contract.UsageColumn.ASSET_SEARCH_VALUE;
import static org.usageflow.contract.UsageColumn.END_TIME_UTC;
import static org.usageflow.contract.UsageColumn.QUANTITY;
import static org.usageflow.contract.UsageColumn.RECORD_ID;
import static org.usageflow.contract.UsageColumn.START_TIME_UTC;
import static org.usageflow.validator.StandardFile.FILE;
import static org.usageflow.validator.StandardFile.OTHER_FILE;
import static org.usageflow.validator.StandardFile.row;
import static org.usageflow.validator.StandardFile.subscription;
import static org.usageflow.validator.StandardFile.with;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.RecordsValidated;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.validator.state.ValidatorStores;

class ValidatorTopologyTest {
    private static final String NINE = "USG_FILE_009";
    private static final String ELEVEN = "USG_FILE_011";

    private final Path dataDir;
    private final ValidatorDriver validator;

    ValidatorTopologyTest(@TempDir Path dataDir) {
        this.dataDir = dataDir;
        this.validator = new ValidatorDriver(dataDir.resolve("first"));
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
    void theTopologyIsTheOneThatWasReviewed() throws IOException {
        try (InputStream golden = ValidatorTopologyTest.class.getResourceAsStream("/validator.topology.txt")) {
            String expected = new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(validator.topology().describe().toString().strip())
                    .as("a changed name orphans a store: review the difference as a migration, then replace "
                            + "src/test/resources/validator.topology.txt")
                    .isEqualTo(expected.strip());
        }
    }

    @Test
    void aValidRowIsEnrichedAndPassedOn() {
        UploadedRecord row = row();

        ValidatedRecord verdict = validator.validate(row).getFirst();

        assertThat(verdict.getValid()).isTrue();
        assertThat(verdict.getErrors()).isEmpty();
        assertThat(verdict.getFileId()).isEqualTo(FILE);
        assertThat(verdict.getId()).isEqualTo(row.getId());
        assertThat(verdict.getCells()).isEqualTo(row.getCells());
        assertThat(verdict.getUsage().getSubscription().getCustomerName()).isEqualTo("Acme");
        assertThat(verdict.getUsage().getItem().getMpn()).isEqualTo("MPN-A");
        assertThat(verdict.getUsage().getQuantity()).isEqualByComparingTo("10.5");
    }

    @Test
    void anInvalidRowCarriesItsErrors() {
        ValidatedRecord verdict =
                validator.validate(with(row(), QUANTITY, "much")).getFirst();

        assertThat(verdict.getValid()).isFalse();
        assertThat(verdict.getUsage()).isNull();
        assertThat(codes(verdict)).containsExactly("USG_FILE_006");
    }

    @Test
    void aRecordIdIsGivenOnceInAFile() {
        List<ValidatedRecord> verdicts = validator.validate(row(FILE, 1, 2, "a"), row(FILE, 1, 3, "a"));

        assertThat(verdicts.getFirst().getValid()).isTrue();
        assertThat(codes(verdicts.getLast())).containsExactly(ELEVEN);
        assertThat(verdicts.getLast().getErrors().getFirst().getMessage()).contains("row 2");
    }

    @Test
    void rowsWithoutARecordIdClaimNothing() {
        List<ValidatedRecord> verdicts = validator.validate(
                with(row(FILE, 1, 2, ""), RECORD_ID, null), with(row(FILE, 1, 3, ""), RECORD_ID, " "));

        assertThat(verdicts).allSatisfy(verdict -> assertThat(codes(verdict)).containsExactly("USG_FILE_018"));
    }

    @Test
    void aRecordIdBelongsToOneFile() {
        validator.validate(other(1, 2, "a"));

        ValidatedRecord verdict = validator.validate(row(FILE, 1, 2, "a")).getFirst();

        assertThat(codes(verdict)).containsExactly(NINE);
        assertThat(verdict.getErrors().getFirst().getMessage()).endsWith(OTHER_FILE);
    }

    @Test
    void twoVendorsMayUseTheSameRecordId() {
        UploadedRecord ofAnotherVendor = other(1, 2, "a");
        ofAnotherVendor.setVendorId("VA-999-999");
        validator.validate(ofAnotherVendor);

        assertThat(validator.validate(row(FILE, 1, 2, "a")).getFirst().getValid())
                .isTrue();
    }

    @Test
    void aFileSetsItsRecordIdsFreeAsItsStatusSays() {
        for (UsageFileStatus status : UsageFileStatus.values()) {
            validator.validate(other(1, 2, status.name()));
            validator.file(OTHER_FILE, 1, status);

            ValidatedRecord verdict =
                    validator.validate(row(FILE, 1, 2, status.name())).getFirst();

            assertThat(verdict.getValid()).as("%s", status).isEqualTo(!status.claimsItsRecords());
        }
    }

    @Test
    void aFileWhoseRecordIdWasTakenOverFindsItTaken() {
        validator.validate(other(1, 2, "a"));
        validator.file(OTHER_FILE, 1, UsageFileStatus.REJECTED);
        validator.validate(row(FILE, 1, 2, "a"));
        validator.file(OTHER_FILE, 2, UsageFileStatus.PROCESSING);

        assertThat(codes(validator.validate(other(2, 2, "a")).getFirst())).containsExactly(NINE);
    }

    @Test
    void aNewUploadSetsWhatItNoLongerContainsFree() {
        validator.validate(other(1, 2, "a"));
        validator.file(OTHER_FILE, 2, UsageFileStatus.PROCESSING);

        assertThat(validator.validate(row(FILE, 1, 2, "a")).getFirst().getValid())
                .isTrue();
    }

    @Test
    void aClaimAheadOfTheFilesStateCounts() {
        validator.validate(other(2, 2, "a"));

        assertThat(codes(validator.validate(row(FILE, 1, 2, "a")).getFirst())).containsExactly(NINE);
    }

    @Test
    void rowsOfAnOlderUploadAreDroppedAndCounted() {
        validator.validate(row(FILE, 2, 2, "a"));

        assertThat(validator.validate(row(FILE, 1, 2, "a"), row(FILE, 1, 3, "b")))
                .isEmpty();
        assertThat(validator
                        .metrics
                        .get("usageflow.validator.records")
                        .tag("verdict", "stale")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void factsAreCumulativeAndSentOnlyAfterAChange() {
        validator.validate(row(FILE, 1, 2, "a"), row(FILE, 1, 3, "b"), with(row(FILE, 1, 4, "c"), QUANTITY, "x"));
        FileCommand first = validator.factsAfterInterval().getFirst();
        List<FileCommand> none = validator.factsAfterInterval();
        validator.validate(row(FILE, 1, 5, "d"));
        FileCommand second = validator.factsAfterInterval().getFirst();

        assertThat(first.getCommandId()).isEqualTo("validator:" + FILE + ":1:1000000:3");
        assertThat(first.getFileId()).isEqualTo(FILE);
        assertThat(first.getGeneration()).isEqualTo(1);
        assertThat(first.getActor().getRole()).isEqualTo("system");
        assertFact(first, 2, "21.0", 1);
        assertThat(none).isEmpty();
        assertThat(second.getCommandId()).isEqualTo("validator:" + FILE + ":1:1000000:4");
        assertFact(second, 3, "31.5", 1);
    }

    @Test
    void eachFileHasItsOwnFact() {
        validator.validate(row(FILE, 1, 2, "a"), other(1, 2, "b"));

        assertThat(validator.factsAfterInterval())
                .extracting(FileCommand::getFileId)
                .containsExactlyInAnyOrder(FILE, OTHER_FILE);
    }

    @Test
    void aNewUploadIsCountedFromNothing() {
        validator.validate(row(FILE, 1, 2, "a"), row(FILE, 1, 3, "b"));
        validator.factsAfterInterval();
        validator.validate(row(FILE, 2, 2, "a"));

        FileCommand fact = validator.factsAfterInterval().getFirst();

        assertThat(fact.getGeneration()).isEqualTo(2);
        assertFact(fact, 1, "10.5", 0);
    }

    @Test
    void aSubscriptionThatArrivesIsFound() {
        UploadedRecord row = with(row(), ASSET_SEARCH_VALUE, "AS-0000-0000-0007");
        assertThat(codes(validator.validate(row).getFirst())).containsExactly("USG_FILE_003");

        validator.subscription(subscription("7", Map.of()));

        assertThat(validator.validate(row).getFirst().getValid()).isTrue();
    }

    @Test
    void aSubscriptionThatIsDeletedIsNotFound() {
        assertThat(validator.validate(row()).getFirst().getValid()).isTrue();
        assertThat(search("account_id", "acme")).isEmpty();

        validator.deleteSubscription(StandardFile.SUBSCRIPTION);

        assertThat(codes(validator.validate(row()).getFirst())).containsExactly("USG_FILE_003");
        assertThat(search("account_id", "acme")).containsExactly("USG_FILE_002");
    }

    @Test
    void aSubscriptionIsFoundByTheParametersItHasNow() {
        assertThat(search("param_a", "test A")).containsExactly("USG_FILE_004");
        assertThat(search("param_a", "moved")).containsExactly("USG_FILE_002");

        validator.subscription(subscription("3", Map.of("param_a", "moved")));

        assertThat(search("param_a", "test A")).isEmpty();
        assertThat(search("param_a", "moved")).isEmpty();
    }

    @Test
    void aParameterValueThatContinuesAnotherIsNotFoundForIt() {
        validator.subscription(subscription("7", Map.of("param_b", "acme-2")));

        assertThat(search("param_b", "acme")).containsExactly("USG_FILE_002");
        assertThat(search("param_b", "acme-2")).isEmpty();
    }

    @Test
    void aRestartWithItsStateGoesOnWhereItWas() {
        validator.validate(row(FILE, 1, 2, "a"), other(1, 2, "b"));
        try (ValidatorDriver restarted = new ValidatorDriver(dataDir.resolve("second"))) {
            validator.copyStore(ValidatorStores.CLAIMS, restarted);
            validator.copyStore(ValidatorStores.HISTORY, restarted);
            validator.copyStore(ValidatorStores.HISTORY_TALLIES, restarted);

            List<ValidatedRecord> verdicts =
                    restarted.validate(row(FILE, 1, 3, "a"), row(FILE, 1, 4, "b"), row(FILE, 1, 5, "c"));

            assertThat(verdicts.get(0)).satisfies(one -> assertThat(codes(one)).containsExactly(ELEVEN));
            assertThat(verdicts.get(1)).satisfies(one -> assertThat(codes(one)).containsExactly(NINE));
            assertThat(verdicts.get(2).getValid()).isTrue();
            assertFact(restarted.factsAfterInterval().getFirst(), 2, "21.0", 2);
        }
    }

    /** A row of the other file, of another day. */
    private static UploadedRecord other(int generation, int row, String recordId) {
        UploadedRecord other = row(OTHER_FILE, generation, row, recordId);
        with(other, START_TIME_UTC, "2021-05-03 00:00:00");
        return with(other, END_TIME_UTC, "2021-05-03 01:00:00");
    }

    private List<String> search(String parameterId, String value) {
        UploadedRecord row = row(FILE, 1, 2, "searching");
        with(row, ASSET_SEARCH_CRITERIA, "parameter." + parameterId);
        return codes(validator.validate(with(row, ASSET_SEARCH_VALUE, value)).getFirst());
    }

    private static List<String> codes(ValidatedRecord verdict) {
        return verdict.getErrors().stream().map(RecordError::getCode).toList();
    }

    private static void assertFact(FileCommand fact, long valid, String quantity, long invalid) {
        assertThat(fact.getBody()).isInstanceOfSatisfying(RecordsValidated.class, counts -> {
            assertThat(counts.getShard()).isEqualTo(HistoryProcessor.SHARDS_FROM);
            assertThat(counts.getValid().getRecords()).isEqualTo(valid);
            assertThat(counts.getValid().getQuantity()).isEqualByComparingTo(new BigDecimal(quantity));
            assertThat(counts.getInvalid()).isEqualTo(invalid);
        });
    }
}
