package org.usageflow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.usageflow.contract.FileTransition.REQUEST_CLOSE;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.CloseChunk;
import org.usageflow.contract.avro.CloseFileRecords;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.LabelChunk;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.RecordsClosed;
import org.usageflow.contract.avro.RegenerateChunk;
import org.usageflow.contract.avro.Tally;

class ReconciliationTopologyTest {
    private static final int SLICE = 10;

    @TempDir
    private Path directory;

    private ExportDriver export;

    @BeforeEach
    void open() {
        export = new ExportDriver(directory, SLICE);
    }

    @AfterEach
    void close() {
        export.close();
    }

    /** Delivers a file of records and forgets what was told of it. */
    private void delivered(int records) {
        export.approved(records);
        export.slices(1);
        export.chunks();
        export.facts();
    }

    @Test
    void closesARecordChangesItAndKnowsItAgain() {
        // Given
        delivered(2);

        // When
        export.reconciled(Samples.closeRecord("R-1", 2, "B-1"));
        export.reconciled(Samples.closeRecord("R-1", 2, "B-1"));
        export.reconciled(Samples.closeRecord("R-2", 2, "B-2"));
        export.slices(1);

        // Then
        List<TestRecord<String, ReconciledRecord>> outcomes = export.outcomes();
        assertThat(outcomes).extracting(TestRecord::key).containsOnly(Samples.FILE.value());
        assertThat(outcomes)
                .extracting(TestRecord::value)
                .extracting(
                        ReconciledRecord::getReconciliationId,
                        ReconciledRecord::getId,
                        ReconciledRecord::getOutcome,
                        ReconciledRecord::getExternalBillingId)
                .containsExactly(
                        tuple("R-1", Samples.FILE.recordId(2), "closed", "B-1"),
                        tuple("R-1", Samples.FILE.recordId(2), "unchanged", "B-1"),
                        tuple("R-2", Samples.FILE.recordId(2), "changed", "B-2"));
        assertThat(export.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.getCommandId()).isEqualTo("export:UF-2026-05-0000-0001:2:closed:1");
            assertThat(closed(fact).getRecords()).isEqualTo(1);
            assertThat(closed(fact).getQuantity()).isEqualByComparingTo("2");
            assertThat(closed(fact).getAmount()).isEqualByComparingTo(Samples.AMOUNT);
        });
        assertThat(export.chunks()).last().satisfies(chunk -> {
            assertThat(chunk.getOutdated()).isTrue();
            assertThat(chunk.getStatus()).isEqualTo("ready");
            assertThat(chunk.getClosed()).isEqualTo(1);
        });
    }

    @Test
    void aChunkIsClosedWithItsLastRecord() {
        // Given
        delivered(2);

        // When
        export.reconciled(Samples.closeRecord("R-1", 2, "B-1"));
        export.reconciled(Samples.closeRecord("R-2", 3, "B-2"));
        export.slices(1);

        // Then
        assertThat(export.chunks()).last().satisfies(chunk -> {
            assertThat(chunk.getStatus()).isEqualTo("closed");
            assertThat(chunk.getOutdated()).isTrue();
            assertThat(chunk.getExternalBillingId()).isNull();
            assertThat(chunk.getEvents())
                    .containsEntry("closed", new Moment(Samples.NOW.plusSeconds(60), Samples.BILLING));
        });
        assertThat(export.facts())
                .singleElement()
                .satisfies(fact -> assertThat(closed(fact).getRecords()).isEqualTo(2));
    }

    @Test
    void takesWhoReconcilesFromTheInboxWhateverIsWritten() {
        // Given
        delivered(2);
        String stranger = Samples.STRANGER.getAccountId();

        // When
        export.inInbox(stranger, Samples.closeRecord("R-1", 2, "B-1"));
        export.inInbox(
                stranger,
                Samples.reconciliation("R-2", Samples.OPERATOR, "B-1", new CloseFileRecords(Samples.FILE.value())));
        export.inInbox(
                Samples.PROVIDER,
                Samples.reconciliation("R-3", Samples.STRANGER, "B-3", new CloseRecord(Samples.FILE.recordId(2))));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(
                        ReconciledRecord::getReconciliationId,
                        ReconciledRecord::getOutcome,
                        outcome -> outcome.getClosedBy().getRole(),
                        outcome -> outcome.getClosedBy().getAccountId())
                .containsExactly(
                        tuple("R-1", "foreign", "distributor", stranger),
                        tuple("R-2", "foreign", "distributor", stranger),
                        tuple("R-3", "closed", "distributor", Samples.PROVIDER));
    }

    static List<Object> unknownTargets() {
        return List.of(
                new CloseRecord(Samples.FILE.recordId(99)),
                new CloseRecord("UR-2026-05-0000-0009-0000-0002"),
                new CloseRecord("nonsense"),
                new CloseChunk(Samples.FILE.chunkId(9)),
                new CloseChunk("UFC-2026-05-0000-0009-001"),
                new CloseChunk("nonsense"),
                new CloseFileRecords("UF-2026-05-0000-0009"),
                new CloseFileRecords("nonsense"),
                new LabelChunk(Samples.FILE.chunkId(9), "label"),
                new LabelChunk("nonsense", "label"));
    }

    @ParameterizedTest
    @MethodSource("unknownTargets")
    void answersAtOnceWhenThereIsNoSuchThing(Object target) {
        // Given
        delivered(1);

        // When
        export.reconciled(Samples.reconciliation("R-1", Samples.BILLING, "B-1", target));

        // Then
        assertThat(export.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.value().getOutcome()).isEqualTo("unknown");
            assertThat(outcome.value().getId()).isNull();
            assertThat(outcome.value().getMessage()).contains(outcome.value().getTargetId());
            assertThat(outcome.key()).isEqualTo(outcome.value().getFileId());
        });
        assertThat(export.closings()).isZero();
    }

    static List<Object> targets() {
        return List.of(
                new CloseRecord(Samples.FILE.recordId(2)),
                new CloseChunk(Samples.FILE.chunkId(1)),
                new CloseFileRecords(Samples.FILE.value()),
                new LabelChunk(Samples.FILE.chunkId(1), "label"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anotherDistributorMayNotReconcile(Object target) {
        // Given
        delivered(1);

        // When
        export.reconciled(Samples.reconciliation("R-1", Samples.STRANGER, "B-1", target));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(outcome -> outcome.value().getOutcome())
                .containsExactly("foreign");
        assertThat(export.facts()).isEmpty();
        assertThat(export.chunks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anOperatorMay(Object target) {
        // Given
        delivered(1);

        // When
        export.reconciled(Samples.reconciliation("R-1", Samples.OPERATOR, "B-1", target));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(outcome -> outcome.value().getOutcome())
                .containsExactly(target instanceof LabelChunk ? "labelled" : "closed");
    }

    @Test
    void labelsAChunk() {
        // Given
        delivered(1);

        // When
        export.reconciled(Samples.label("R-1", 1, "batch-7"));
        export.slices(1);

        // Then
        assertThat(export.chunks()).singleElement().satisfies(chunk -> {
            assertThat(chunk.getExternalId()).isEqualTo("batch-7");
            assertThat(chunk.getStatus()).isEqualTo("ready");
        });
        assertThat(export.outcomes())
                .extracting(outcome -> outcome.value().getOutcome())
                .containsExactly("labelled");
    }

    @Test
    void closesTheOpenRecordsOfOneChunk() {
        // Given
        export.approved(Samples.approved(2, 4));
        export.approved(Samples.approved(3, 4, Samples.OTHER_HUB));
        export.approved(Samples.approved(4, 4));
        export.approved(Samples.approved(5, 4));
        export.reconciled(Samples.closeRecord("R-1", 4, "B-1"));
        export.slices(1);
        export.outcomes();
        export.chunks();

        // When
        export.reconciled(Samples.closeChunk("R-2", 1, "B-2"));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(ReconciledRecord::getId, ReconciledRecord::getOutcome, ReconciledRecord::getTargetId)
                .containsExactly(
                        tuple(Samples.FILE.recordId(2), "closed", Samples.FILE.chunkId(1)),
                        tuple(Samples.FILE.recordId(5), "closed", Samples.FILE.chunkId(1)));
        assertThat(export.chunks()).last().satisfies(chunk -> {
            assertThat(chunk.getStatus()).isEqualTo("closed");
            assertThat(chunk.getExternalBillingId()).isEqualTo("B-2");
            assertThat(chunk.getClosed()).isEqualTo(3);
        });
        assertThat(export.facts())
                .last()
                .satisfies(fact -> assertThat(closed(fact).getRecords()).isEqualTo(3));
    }

    @Test
    void aClosedChunkMayBeGivenOtherBillingData() {
        // Given
        delivered(2);
        export.reconciled(Samples.closeChunk("R-1", 1, "B-1"));
        export.slices(2);
        export.outcomes();
        export.facts();
        export.chunks();

        // When
        export.reconciled(Samples.closeChunk("R-1", 1, "B-1"));
        export.reconciled(Samples.closeChunk("R-2", 1, "B-2"));
        export.slices(3);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(
                        ReconciledRecord::getReconciliationId,
                        ReconciledRecord::getId,
                        ReconciledRecord::getOutcome,
                        ReconciledRecord::getExternalBillingId)
                .containsExactly(
                        tuple("R-1", null, "unchanged", null),
                        tuple("R-2", Samples.FILE.recordId(2), "changed", "B-2"),
                        tuple("R-2", Samples.FILE.recordId(3), "changed", "B-2"));
        assertThat(export.facts()).isEmpty();
        assertThat(export.chunks())
                .extracting(Chunk::getStatus, Chunk::getExternalBillingId)
                .containsExactly(tuple("closed", "B-2"));
    }

    @Test
    void closesAFileAndLeavesClosedRecordsAsTheyAre() {
        // Given
        export.approved(Samples.approved(2, 2));
        export.approved(Samples.approved(3, 2, Samples.OTHER_HUB));
        export.reconciled(Samples.closeRecord("R-1", 2, "B-1"));
        export.slices(1);
        export.outcomes();

        // When
        export.reconciled(Samples.closeFile("R-2", "B-2"));
        export.reconciled(Samples.closeFile("R-2", "B-2"));
        export.slices(3);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(ReconciledRecord::getId, ReconciledRecord::getOutcome)
                .containsExactly(tuple(Samples.FILE.recordId(3), "closed"), tuple(null, "unchanged"));
        assertThat(export.facts())
                .last()
                .satisfies(fact -> assertThat(closed(fact).getRecords()).isEqualTo(2));
    }

    @Test
    void aCloseRequestWaitsUntilTheWholeFileIsDelivered() {
        // Given
        export.event(Samples.event(REQUEST_CLOSE, 2));
        export.approved(Samples.approved(2, 2));
        export.slices(2);
        assertThat(export.outcomes()).isEmpty();

        // When
        export.approved(Samples.approved(3, 2));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(ReconciledRecord::getReconciliationId, ReconciledRecord::getOutcome)
                .containsExactly(tuple("c-REQUEST_CLOSE", "closed"), tuple("c-REQUEST_CLOSE", "closed"));
        assertThat(export.chunks()).last().satisfies(chunk -> assertThat(chunk.getStatus())
                .isEqualTo("closed"));
        assertThat(export.closings()).isZero();
    }

    @Test
    void aRefusedCloseRequestMeansNothing() {
        // Given
        FileEvent refused = Samples.event(REQUEST_CLOSE, 2);
        refused.setRefusal("wrong_status");

        // When
        export.event(refused);

        // Then
        assertThat(export.closings()).isZero();
    }

    @Test
    void goesOnInTheMiddleOfAClosingAfterARestart() {
        // Given
        delivered(2 * SLICE + 1);
        export.reconciled(Samples.closeFile("R-1", "B-1"));
        export.slices(1);
        List<TestRecord<String, ReconciledRecord>> before = export.outcomes();

        // When
        export.restart();
        export.slices(3);

        // Then
        assertThat(before).hasSize(SLICE);
        assertThat(export.outcomes())
                .extracting(outcome -> outcome.value().getId())
                .containsExactlyElementsOf(IntStream.rangeClosed(SLICE + 2, 2 * SLICE + 2)
                        .mapToObj(Samples.FILE::recordId)
                        .toList());
        assertThat(export.facts())
                .last()
                .satisfies(fact -> assertThat(closed(fact).getRecords()).isEqualTo(2 * SLICE + 1));
        assertThat(export.closings()).isZero();
    }

    @Test
    void closesALargeFileInSlices() {
        // Given
        int records = 20_000;
        export.close();
        export = new ExportDriver(directory.resolve("large"), 5_000);
        export.alreadyExported(records);

        // When
        export.reconciled(Samples.closeFile("R-1", "B-1"));
        export.slices(1);
        int firstSlice = export.outcomes().size();
        export.slices(4);

        // Then
        assertThat(firstSlice).isEqualTo(5_000);
        assertThat(export.outcomes()).hasSize(records - firstSlice);
        assertThat(export.facts()).last().satisfies(fact -> {
            assertThat(closed(fact).getRecords()).isEqualTo(records);
            assertThat(closed(fact).getQuantity()).isEqualByComparingTo("200030000");
        });
        assertThat(export.chunks()).last().satisfies(chunk -> assertThat(chunk.getStatus())
                .isEqualTo("closed"));
    }

    private static List<Object> kinds() {
        return List.of("record", "chunk");
    }

    private static Reconciliation billing(String kind, String id, int seconds, String billingId) {
        Object target = kind.equals("record")
                ? new CloseRecord(Samples.FILE.recordId(2))
                : new CloseChunk(Samples.FILE.chunkId(1));
        return new Reconciliation(id, Samples.NOW.plusSeconds(seconds), Samples.BILLING, billingId, null, target);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsDeliveredAgainBehindALaterOneChangesNothing(String kind) {
        // Given
        delivered(1);
        export.reconciled(billing(kind, "R-1", 1, "B-1"));
        export.slices(2);
        export.reconciled(billing(kind, "R-2", 2, "B-2"));
        export.slices(2);
        export.outcomes();
        export.chunks();

        // When
        export.restart();
        export.reconciled(billing(kind, "R-1", 1, "B-1"));
        export.slices(2);
        export.reconciled(billing(kind, "R-0", 0, "B-0"));
        export.slices(2);
        export.reconciled(billing(kind, "R-2", 2, "B-2"));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(ReconciledRecord::getReconciliationId, ReconciledRecord::getOutcome)
                .containsExactly(tuple("R-1", "superseded"), tuple("R-0", "superseded"), tuple("R-2", "unchanged"));
        assertThat(export.billingOf(Samples.FILE.recordId(2))).isEqualTo("B-2");
        assertThat(export.chunks()).isEmpty();
    }

    @Test
    void aChunksLateBillingLeavesRecordsThatWereChangedSinceAsTheyAre() {
        // Given
        delivered(2);
        export.reconciled(billing("chunk", "R-1", 1, "B-1"));
        export.slices(2);
        export.reconciled(billing("record", "R-3", 3, "B-3"));
        export.outcomes();

        // When
        export.reconciled(billing("chunk", "R-2", 2, "B-2"));
        export.slices(2);

        // Then
        assertThat(export.outcomes())
                .extracting(TestRecord::value)
                .extracting(
                        ReconciledRecord::getId, ReconciledRecord::getOutcome, ReconciledRecord::getExternalBillingId)
                .containsExactly(
                        tuple(Samples.FILE.recordId(2), "superseded", "B-3"),
                        tuple(Samples.FILE.recordId(3), "changed", "B-2"));
        assertThat(export.billingOf(Samples.FILE.recordId(2))).isEqualTo("B-3");
    }

    @Test
    void aLabelThatIsDeliveredAgainBehindALaterOneIsNotSetAgain() {
        // Given
        delivered(1);
        Reconciliation first = Samples.label("R-1", 1, "batch-1");
        Reconciliation second = Samples.label("R-2", 1, "batch-2");
        second.setAt(first.getAt().plusSeconds(1));
        export.reconciled(first);
        export.reconciled(second);
        export.chunks();
        export.outcomes();

        // When
        export.reconciled(first);
        export.reconciled(second);

        // Then
        assertThat(export.outcomes())
                .extracting(outcome -> outcome.value().getOutcome())
                .containsExactly("superseded", "labelled");
        assertThat(export.chunks()).isEmpty();
    }

    @Test
    void aChunkIsNotMadeAnewByAnOldWish() {
        // Given
        delivered(3);
        Reconciliation wish =
                Samples.reconciliation("R-2", Samples.BILLING, null, new RegenerateChunk(Samples.FILE.chunkId(1)));
        export.reconciled(Samples.closeRecord("R-1", 2, "B-1"));
        export.reconciled(wish);
        export.reconciled(Samples.closeRecord("R-3", 3, "B-1"));
        export.slices(1);
        assertThat(export.chunks()).last().matches(Chunk::getOutdated);
        export.outcomes();

        // When
        export.reconciled(wish);
        export.slices(1);

        // Then
        assertThat(export.outcomes())
                .extracting(outcome -> outcome.value().getOutcome())
                .containsExactly("regenerated");
        assertThat(export.chunks()).isEmpty();
    }

    private static Tally closed(FileCommand fact) {
        return ((RecordsClosed) fact.getBody()).getClosed();
    }
}
