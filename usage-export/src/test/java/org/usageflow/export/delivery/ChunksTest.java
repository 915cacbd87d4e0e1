package org.usageflow.export.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Tally;
import org.usageflow.export.Samples;

class ChunksTest {
    private static final Moment LAST_CLOSED = new Moment(Samples.NOW, Samples.BILLING);

    @ParameterizedTest(name = "{0} exported, {1} closed, file complete: {2}")
    @CsvSource({
        "1, 0, false, DRAFT",
        "1, 1, false, DRAFT",
        "2, 0, true, READY",
        "2, 1, true, READY",
        "2, 2, true, CLOSED"
    })
    void aStateFollowsFromWhatWasDeliveredAndClosed(long exported, long closed, boolean complete, ChunkStatus status) {
        // When
        Chunk chunk = Chunks.current(draft(), tally(exported, closed), complete);

        // Then
        assertThat(chunk.getStatus()).isEqualTo(status.apiName());
        assertThat(chunk.getRecords().getRecords()).isEqualTo(exported);
        assertThat(chunk.getClosed()).isEqualTo(closed);
        assertThat(chunk.getEvents().containsKey("closed")).isEqualTo(status == ChunkStatus.CLOSED);
    }

    @Test
    void theMomentOfClosingStays() {
        // Given
        Chunk closed = Chunks.current(draft(), tally(2, 2), true);
        ChunkTally later = tally(2, 2);
        later.setLastClosed(new Moment(Samples.NOW.plusSeconds(9), Samples.OPERATOR));

        // Then
        assertThat(Chunks.current(closed, later, true)).isEqualTo(closed);
    }

    @Test
    void carriesWhatItsFileIs() {
        Chunk chunk = draft();

        assertThat(chunk.getId()).isEqualTo(Samples.FILE.chunkId(1));
        assertThat(chunk.getHub()).isEqualTo(Samples.HUB);
        assertThat(chunk.getProvider()).isEqualTo(Samples.DISTRIBUTOR);
        assertThat(chunk.getBindingExternalId()).isEqualTo("store-1");
        assertThat(chunk.getGeneration()).isEqualTo(2);
    }

    private static Chunk draft() {
        return Chunks.draft(Samples.approved(2, 2), 1, "store-1");
    }

    private static ChunkTally tally(long exported, long closed) {
        return new ChunkTally(
                new Tally(exported, BigDecimal.ONE, BigDecimal.ONE),
                new Tally(closed, BigDecimal.ONE, BigDecimal.ONE),
                LAST_CLOSED,
                null,
                null,
                null);
    }
}
