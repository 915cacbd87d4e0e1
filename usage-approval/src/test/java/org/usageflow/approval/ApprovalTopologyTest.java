package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageflow.contract.FileTransition.ACCEPT;
import static org.usageflow.contract.FileTransition.BEGIN_UPLOAD;
import static org.usageflow.contract.FileTransition.DELETE;
import static org.usageflow.contract.FileTransition.MARK_READY;
import static org.usageflow.contract.FileTransition.REJECT;
import static org.usageflow.contract.FileTransition.SUBMIT;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.approval.work.RuleCommands;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.UsageFile;

class ApprovalTopologyTest {
    private static final int SLICE = 10;
    private static final Map<String, Long> NOTHING_LEFT = Map.of(
            HeldSlices.RECORDS,
            0L,
            HeldSlices.ROWS,
            0L,
            HeldRecords.COUNTS,
            0L,
            WorkQueue.STORE,
            0L,
            JudgedRowsStore.STORE,
            0L,
            PastAnswers.STORE,
            0L);

    @TempDir
    private Path directory;

    private ApprovalDriver approval;

    @BeforeEach
    void open() {
        approval = new ApprovalDriver(directory, SLICE);
    }

    @AfterEach
    void close() {
        approval.close();
    }

    @Test
    void releasesAnAcceptedFileInTheOrderOfItsRows() {
        // Given
        List.of(4, 2, 5, 3).forEach(row -> approval.validated(Samples.valid(1, row)));
        approval.event(SUBMIT, 1, 4);

        // When
        approval.event(ACCEPT, 1, 4);
        approval.slices(2);

        // Then
        List<ApprovedRecord> released = approval.released();
        assertThat(released).extracting(event -> event.getRecord().getRow()).containsExactly(2, 3, 4, 5);
        assertThat(released).allSatisfy(event -> {
            assertThat(event.getFile().getRecords()).isEqualTo(4);
            assertThat(event.getFile().getProvider().getId()).isEqualTo(Samples.PROVIDER);
            assertThat(event.getDecision().getBy()).isEqualTo(Samples.DISTRIBUTOR);
            assertThat(event.getDecision().getRuleId()).isNull();
        });
        assertThat(released.getFirst().getRecord()).isEqualTo(Samples.valid(1, 2));
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void waitsForRecordsThatComeAfterTheAcceptance() {
        // Given
        approval.validated(1, 2, 3);
        approval.event(ACCEPT, 1, 3);
        approval.slices(3);
        assertThat(approval.released()).isEmpty();

        // When
        approval.validated(Samples.valid(1, 4));
        approval.slices(1);

        // Then
        assertThat(approval.releasedRows()).containsExactly(2, 3, 4);
    }

    @Test
    void handlesOneSliceAtATime() {
        // Given
        approval.validated(1, 2, 2 * SLICE + 2);
        approval.event(ACCEPT, 1, 2 * SLICE + 1);

        // When
        approval.slices(1);

        // Then
        assertThat(approval.releasedRows()).hasSize(SLICE);
        approval.slices(1);
        assertThat(approval.releasedRows()).hasSize(SLICE);
        approval.slices(1);
        assertThat(approval.releasedRows()).containsExactly(2 * SLICE + 2);
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void sharesASliceBetweenFiles() {
        // Given
        for (int row = 2; row < 2 + SLICE; row++) {
            approval.validated(Samples.valid(1, row));
            approval.validated(Samples.valid(Samples.OTHER_FILE, 1, row, BigDecimal.ONE));
        }
        approval.event(ACCEPT, 1, SLICE);
        approval.event(
                Samples.event(ACCEPT, Samples.file(Samples.OTHER_FILE, ACCEPT, 1, SLICE, "production"), "c-other"));

        // When
        approval.slices(1);

        // Then
        assertThat(approval.released())
                .extracting(event -> event.getRecord().getFileId())
                .containsOnly(Samples.FILE.value(), Samples.OTHER_FILE.value())
                .hasSize(SLICE);
    }

    @Test
    void goesOnInTheMiddleOfAReleaseAfterARestart() {
        // Given
        approval.validated(1, 2, 3 * SLICE + 1);
        approval.event(ACCEPT, 1, 3 * SLICE);
        approval.slices(1);
        List<Integer> before = approval.releasedRows();

        // When
        approval.restart();
        approval.slices(3);

        // Then
        assertThat(before).hasSize(SLICE);
        assertThat(approval.releasedRows()).hasSize(2 * SLICE).doesNotContainAnyElementsOf(before);
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void releasesEachRecordOnceWhateverIsRepeated() {
        // Given
        approval.validated(1, 2, 4);
        approval.validated(1, 2, 4);
        approval.event(ACCEPT, 1, 3);
        approval.event(ACCEPT, 1, 3);
        approval.slices(2);

        // When
        approval.validated(1, 2, 4);
        approval.event(ACCEPT, 1, 3);
        approval.slices(2);

        // Then
        assertThat(approval.releasedRows()).containsExactly(2, 3, 4);
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void keepsInvalidRecordsOut() {
        // Given
        approval.validated(Samples.valid(1, 2));
        approval.validated(Samples.invalid(1, 3));

        // When
        approval.event(ACCEPT, 1, 1);
        approval.slices(1);

        // Then
        assertThat(approval.releasedRows()).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECT", "DELETE", "MARK_INVALID"})
    void discardsWhatIsNotWantedInSlices(FileTransition transition) {
        // Given
        approval.validated(1, 2, SLICE + 2);

        // When
        approval.event(transition, 1, SLICE + 1);
        approval.slices(1);

        // Then
        assertThat(approval.storeSizes()).containsEntry(HeldSlices.RECORDS, 1L);
        approval.slices(1);
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
        assertThat(approval.released()).isEmpty();
    }

    @Test
    void goesOnInTheMiddleOfADiscardAfterARestart() {
        // Given
        approval.validated(1, 2, 2 * SLICE);
        approval.event(REJECT, 1, 2 * SLICE - 1);
        approval.slices(1);

        // When
        approval.restart();
        approval.slices(1);

        // Then
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void aNewGenerationReplacesTheOldOneWhicheverComesFirst() {
        // Given
        approval.validated(1, 2, 3);
        approval.event(MARK_READY, 1, 2);
        approval.validated(2, 2, 2);

        // When
        approval.event(BEGIN_UPLOAD, 2, 0);
        approval.validated(1, 4, 4);
        approval.validated(2, 3, 3);
        approval.event(ACCEPT, 2, 2);
        approval.slices(2);

        // Then
        assertThat(approval.released())
                .extracting(event -> event.getRecord().getGeneration())
                .containsExactly(2, 2);
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void refusedCommandsMeanNothing() {
        // Given
        approval.validated(1, 2, 2);
        FileEvent refused = Samples.event(DELETE, 1, 1);
        refused.setRefusal(FileRefusal.WRONG_STATUS.apiName());
        FileEvent unknown = Samples.event(ACCEPT, 1, 1);
        unknown.setFile(null);

        // When
        approval.event(refused);
        approval.event(unknown);
        approval.slices(1);

        // Then
        assertThat(approval.storeSizes()).containsEntry(HeldSlices.RECORDS, 1L);
        assertThat(approval.released()).isEmpty();
    }

    @Test
    void rulesAcceptAFileAndEachRecordNamesItsRule() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", "le(quantity,3)", 1));
        approval.rule(Samples.rule("UIR-2", "accept", null, 2));
        approval.validated(1, 2, SLICE + 5);
        approval.event(SUBMIT, 1, SLICE + 4);

        // When
        approval.slices(2);

        // Then
        List<FileCommand> commands = approval.commands();
        assertThat(commands).hasSize(1);
        FileCommand command = commands.getFirst();
        assertThat(command.getBody()).isEqualTo(new AcceptFile("Auto Approved"));
        assertThat(command.getCommandId()).isEqualTo("approval:UF-2026-05-0000-0001:1:decision");
        assertThat(command.getActor().getRole()).isEqualTo("system");
        assertThat(command.getActor().getId()).isEqualTo("UIR-1");

        // When the rules change before the answer comes
        approval.rule(Samples.rule("UIR-0", "accept", null, 0));
        FileEvent accepted = Samples.event(
                ACCEPT,
                Samples.file(Samples.FILE, ACCEPT, 1, SLICE + 4, "production"),
                RuleCommands.id(Samples.FILE.value(), 1));
        accepted.setActor(command.getActor());
        approval.event(accepted);
        approval.slices(2);

        // Then
        List<ApprovedRecord> released = approval.released();
        assertThat(released).hasSize(SLICE + 4);
        assertThat(released).allSatisfy(event -> assertThat(event.getDecision().getRuleId())
                .isEqualTo(event.getRecord().getRow() <= 3 ? "UIR-1" : "UIR-2"));
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void aPersonsAcceptanceNamesNoRule() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", null, 1));
        approval.validated(1, 2, 2);
        approval.event(SUBMIT, 1, 1);
        approval.slices(1);
        assertThat(approval.commands()).hasSize(1);

        // When
        approval.event(ACCEPT, 1, 1);
        approval.slices(1);

        // Then
        assertThat(approval.released())
                .singleElement()
                .satisfies(event -> assertThat(event.getDecision().getRuleId()).isNull());
    }

    @Test
    void aRuleRejectsAFileWithTheFirstRow() {
        // Given
        approval.rule(Samples.rule("UIR-1", "reject", "gt(quantity,4)", 1));
        approval.rule(Samples.rule("UIR-2", "accept", null, 2));
        approval.validated(1, 2, 9);

        // When
        approval.event(SUBMIT, 1, 8);
        approval.slices(1);

        // Then
        assertThat(approval.commands()).singleElement().satisfies(command -> {
            assertThat(command.getBody())
                    .isInstanceOfSatisfying(RejectFile.class, reject -> assertThat(reject.getNote())
                            .contains("UIR-1", "row 5"));
            assertThat(command.getActor().getId()).isEqualTo("UIR-1");
        });
    }

    @Test
    void oneUndecidedRecordLeavesTheFileToAPerson() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", "ne(quantity,3)", 1));
        approval.validated(1, 2, 4);

        // When
        approval.event(SUBMIT, 1, 3);
        approval.slices(2);

        // Then
        assertThat(approval.commands()).isEmpty();
        assertThat(approval.storeSizes()).containsEntry(WorkQueue.STORE, 0L);
    }

    @Test
    void judgesOnlyWhenAllRecordsAreHeld() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", null, 1));
        approval.event(SUBMIT, 1, 2);
        approval.validated(1, 2, 2);
        approval.slices(2);
        assertThat(approval.commands()).isEmpty();

        // When
        approval.validated(1, 3, 3);
        approval.slices(1);

        // Then
        assertThat(approval.commands()).hasSize(1);
    }

    @Test
    void goesOnInTheMiddleOfAnEvaluationAfterARestartWithTheSameRules() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", null, 1));
        approval.validated(1, 2, 2 * SLICE);
        approval.event(SUBMIT, 1, 2 * SLICE - 1);
        approval.slices(1);

        // When
        approval.restart();
        approval.rule(Samples.rule("UIR-0", "reject", null, 0));
        approval.slices(1);

        // Then
        assertThat(approval.commands()).singleElement().satisfies(command -> assertThat(command.getBody())
                .isInstanceOf(AcceptFile.class));
    }

    @ParameterizedTest
    @CsvSource({"test, 0", "preview, 0", "production, 1"})
    void onlyProductionFilesAreJudged(String environment, int commands) {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", null, 1));
        approval.validated(1, 2, 2);
        UsageFile file = Samples.file(Samples.FILE, SUBMIT, 1, 1, environment);

        // When
        approval.event(Samples.event(SUBMIT, file, "c-1"));
        approval.slices(1);

        // Then
        assertThat(approval.commands()).hasSize(commands);
    }

    @Test
    void rulesOfOthersAndDeletedOnesDoNotCount() {
        // Given
        var foreign = Samples.rule("UIR-1", "accept", null, 1);
        foreign.setProviderId("PA-999-999");
        var deleted = Samples.rule("UIR-2", "accept", null, 1);
        deleted.setStatus("deleted");
        approval.rule(foreign);
        approval.rule(deleted);
        approval.validated(1, 2, 2);

        // When
        approval.event(SUBMIT, 1, 1);
        approval.slices(1);

        // Then
        assertThat(approval.commands()).isEmpty();
        assertThat(approval.storeSizes()).containsEntry(WorkQueue.STORE, 0L);
    }

    @Test
    void takesALargeFileThroughInSlices() {
        // Given
        int records = 20_000;
        approval.close();
        approval = new ApprovalDriver(directory.resolve("large"), 5_000);
        approval.rule(Samples.rule("UIR-1", "accept", "ge(quantity,2)", 1));
        approval.alreadyHeld(1, 2, records + 1);
        approval.event(SUBMIT, 1, records);

        // When
        approval.slices(4);
        FileCommand command = approval.commands().getFirst();
        approval.event(Samples.event(
                ACCEPT, Samples.file(Samples.FILE, ACCEPT, 1, records, "production"), command.getCommandId()));
        approval.slices(4);

        // Then
        assertThat(approval.releasedRows())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, records + 1).boxed().toList());
        assertThat(approval.storeSizes()).isEqualTo(NOTHING_LEFT);
    }
}
