package org.usageflow.validator.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.UsageFileStatus;

class ClaimsTest {
    private static final Claim WANTED = new Claim("UF-1", 2, 10);
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
