package org.usageflow.validator.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.UsageFileStatus;

class ClaimsTest {
    private static final Claim WANTED = new Claim("UF-1", 2, 10);
    private static final LiveFiles ALIVE = (file, generation) -> true;
    private static final Claim OTHER = new Claim("UF-2", 1, 4);

    @Test
    void aFreeRecordIdIsGranted() {
        assertThat(Claims.decide(null, WANTED, (file, generation) -> true)).isEqualTo(new ClaimOutcome.Granted());
    }

    @Test
    void theSameRowHoldsItsClaim() {
        assertThat(Claims.decide(new Claim("UF-1", 2, 10), WANTED, (file, generation) -> true))
                .isEqualTo(new ClaimOutcome.Held());
    }

    @Test
    void anotherRowOfTheUploadIsNamed() {
        assertThat(Claims.decide(new Claim("UF-1", 2, 9), WANTED, (file, generation) -> true))
                .isEqualTo(new ClaimOutcome.Repeated(9));
    }

    @Test
    void aNewerUploadTakesOver() {
        assertThat(Claims.decide(new Claim("UF-1", 1, 9), WANTED, (file, generation) -> true))
                .isEqualTo(new ClaimOutcome.Granted());
    }

    @Test
    void anOlderUploadIsStale() {
        assertThat(Claims.decide(new Claim("UF-1", 3, 10), WANTED, (file, generation) -> true))
                .isEqualTo(new ClaimOutcome.Stale());
    }

    @Test
    void anotherFileIsNamedWhileItsClaimsCount() {
        assertThat(Claims.decide(OTHER, WANTED, (file, generation) -> true))
                .isEqualTo(new ClaimOutcome.Foreign("UF-2"));
        assertThat(Claims.decide(OTHER, WANTED, (file, generation) -> false)).isEqualTo(new ClaimOutcome.Granted());
    }

    @Test
    void theClaimOfASuspendedRowPassesToItsRecycledVersionAndToNothingElse() {
        Claim suspended = new Claim("UF-1", 2, 10);
        Claim recycled = new Claim("UF-3", 1, 10, new Claim.Source("UF-1", 2, 10, 3));
        Claim ofAnotherRow = new Claim("UF-3", 1, 11, new Claim.Source("UF-1", 2, 11, 3));
        Claim ofAnotherGeneration = new Claim("UF-3", 1, 10, new Claim.Source("UF-1", 1, 10, 3));

        assertThat(Claims.decide(suspended, recycled, ALIVE)).isEqualTo(new ClaimOutcome.Granted());
        assertThat(Claims.decide(suspended, OTHER, ALIVE)).isEqualTo(new ClaimOutcome.Foreign("UF-1"));
        assertThat(Claims.decide(suspended, ofAnotherRow, ALIVE)).isEqualTo(new ClaimOutcome.Foreign("UF-1"));
        assertThat(Claims.decide(suspended, ofAnotherGeneration, ALIVE)).isEqualTo(new ClaimOutcome.Foreign("UF-1"));
    }

    @Test
    void aRowIsRecycledAgainOnlyAfterItHasComeBack() {
        Claim recycled = new Claim("UF-3", 1, 10, new Claim.Source("UF-1", 2, 10, 3));
        Claim sameVersion = new Claim("UF-4", 1, 10, new Claim.Source("UF-1", 2, 10, 3));
        Claim laterVersion = new Claim("UF-4", 1, 10, new Claim.Source("UF-1", 2, 10, 5));

        assertThat(Claims.decide(recycled, sameVersion, ALIVE)).isEqualTo(new ClaimOutcome.Foreign("UF-3"));
        assertThat(Claims.decide(recycled, laterVersion, ALIVE)).isEqualTo(new ClaimOutcome.Granted());
        assertThat(Claims.decide(laterVersion, recycled, ALIVE)).isEqualTo(new ClaimOutcome.Foreign("UF-4"));
    }

    @Test
    void aRowKeepsItsRecordIdWhenItsRecycledFileDies() {
        Claim recycled = new Claim("UF-3", 1, 10, new Claim.Source("UF-1", 2, 10, 3));

        assertThat(Claims.decide(recycled, OTHER, (file, generation) -> file.equals("UF-1")))
                .isEqualTo(new ClaimOutcome.Foreign("UF-1"));
        assertThat(Claims.decide(recycled, OTHER, (file, generation) -> false)).isEqualTo(new ClaimOutcome.Granted());
    }

    @ParameterizedTest
    @EnumSource
    void claimsOfTheCurrentUploadCountAsLongAsTheStatusSays(UsageFileStatus status) {
        assertThat(new FileState(status, 1).isLive(OTHER.generation())).isEqualTo(status.claimsItsRecords());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false"})
    void claimsOfAnUploadThatIsNotKnownYetCount(int knownGeneration, boolean counts) {
        assertThat(new FileState(UsageFileStatus.INVALID, knownGeneration).isLive(OTHER.generation()))
                .isEqualTo(counts);
    }

    @Test
    void claimsOfAFileThatIsNotKnownYetCount() {
        assertThat(FileState.UNKNOWN.isLive(OTHER.generation())).isTrue();
    }
}
