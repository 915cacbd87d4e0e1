package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.usageflow.contract.FileTransition.ACCEPT;
import static org.usageflow.contract.FileTransition.REJECT;
import static org.usageflow.contract.FileTransition.SUBMIT;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.approval.work.RuleCommands;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.JudgedRun;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.contract.avro.RuleTally;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/** What usage rules make of files: what they leave behind, and the past that they may ask for. */
class JudgingTopologyTest {
    private static final int SLICE = 10;
    private static final Duration MONTH = Duration.ofDays(30);

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
    void tellsWhichRuleDecidedWhichRecordsAndWhichNoneCovers() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", "le(quantity,4)", 1));
        approval.rule(Samples.rule("UIR-2", "manual", "ge(quantity,13)", 2));
        UsageRule shadow = Samples.rule("UIR-3", "accept", "gt(quantity,4)", 3);
        shadow.setStatus("shadow");
        approval.rule(shadow);
        approval.validated(1, 2, 14);

        // When
        approval.event(SUBMIT, 1, 13);
        approval.slices(2);

        // Then
        List<FileJudgement> judgements = approval.judgements();
        assertThat(judgements.stream().map(FileJudgement::getBody).filter(RowsJudged.class::isInstance))
                .flatExtracting(rows -> ((RowsJudged) rows).getRuns())
                .containsExactly(
                        new JudgedRun(2, 4, 3, 0),
                        new JudgedRun(5, 11, 7, null),
                        new JudgedRun(12, 12, 1, null),
                        new JudgedRun(13, 14, 2, 0));
        FileJudged judged = (FileJudged) judgements.getLast().getBody();
        assertThat(judged.getVerdict()).isEqualTo("manual");
        assertThat(judged.getRecords()).isEqualTo(13);
        assertThat(judged.getUncovered()).isEqualTo(8);
        assertThat(judged.getRules())
                .extracting(tally -> tally.getRule().getId(), RuleTally::getDecided, RuleTally::getVerdict)
                .containsExactly(tuple("UIR-1", 3L, null), tuple("UIR-2", 2L, null), tuple("UIR-3", 8L, "manual"));
        assertThat(approval.commands()).isEmpty();
        assertThat(approval.storeSizes()).containsEntry(JudgedRowsStore.STORE, 0L);
    }

    @Test
    void aRuleAboutTheFileAcceptsItWithEveryRecord() {
        // Given
        UsageRule rule = Samples.rule("UIR-1", "accept", "and(le(stats.validated,5),eq(currency,EUR))", 1);
        rule.setScope("file");
        rule.setVersion(4);
        approval.rule(rule);
        approval.validated(1, 2, 4);

        // When
        submitAndAccept();

        // Then
        assertThat(approval.released())
                .hasSize(3)
                .extracting(event -> event.getDecision().getRuleId(), event -> event.getDecision()
                        .getRuleVersion())
                .containsOnly(tuple("UIR-1", 4));
    }

    @Test
    void aShadowAloneDecidesNothing() {
        // Given
        UsageRule shadow = Samples.rule("UIR-1", "reject", null, 1);
        shadow.setStatus("shadow");
        approval.rule(shadow);
        approval.validated(1, 2, 4);

        // When
        approval.event(SUBMIT, 1, 3);
        approval.slices(1);

        // Then
        assertThat(approval.commands()).isEmpty();
        assertThat(((FileJudged) approval.judgements().getLast().getBody()).getRules())
                .singleElement()
                .satisfies(tally -> {
                    assertThat(tally.getDecided()).isEqualTo(3);
                    assertThat(tally.getVerdict()).isEqualTo("reject");
                });
    }

    @Test
    void aRejectionSaysHowManyRecordsRulesReject() {
        // Given
        approval.rule(Samples.rule("UIR-1", "reject", "gt(quantity,4)", 1));
        approval.validated(1, 2, 2 * SLICE + 1);

        // When
        approval.event(SUBMIT, 1, 2 * SLICE);
        approval.slices(3);

        // Then
        assertThat(approval.commands()).singleElement().satisfies(command -> assertThat(command.getBody())
                .isInstanceOfSatisfying(RejectFile.class, reject -> assertThat(reject.getNote())
                        .contains("UIR-1 rejects row 5, and rules reject 16 more")));
    }

    @Test
    void rulesCompareWithThePastOfTheSubscription() {
        // Given
        accepted(1, 10, 20);
        accepted(2, 12, 30);
        UsageRule rule = Samples.rule("UIR-1", "accept", "le(quantity,1.5*history.median)", 1);
        approval.rule(rule);
        approval.rule(Samples.rule("UIR-2", "reject", "and(eq(history.count,2),eq(history.last,42))", 2));

        // When
        FileCommand within = submit(3, new BigDecimal("54"));
        FileCommand beyond = submit(4, new BigDecimal("54.000000000000000001"));

        // Then
        assertThat(within.getBody()).isInstanceOf(AcceptFile.class);
        assertThat(beyond.getBody()).isInstanceOf(RejectFile.class);
        assertThat(approval.storeSizes()).containsEntry(PastAnswers.STORE, 0L);
    }

    @Test
    void thePastOutlivesTheLossOfLocalStateAndLeavesOutWhatCameLater() {
        // Given
        accepted(1, 10, 20);
        accepted(5, 100, 200);
        approval.restart();
        approval.rule(Samples.rule("UIR-1", "accept", "and(eq(history.count,1),eq(history.last,30))", 1));

        // When
        FileCommand command = submit(3, BigDecimal.ONE);

        // Then
        assertThat(command.getBody()).isInstanceOf(AcceptFile.class);
    }

    @Test
    void judgingByThePastGoesOnAfterARestart() {
        // Given
        accepted(1, 10, 20);
        approval.rule(Samples.rule("UIR-1", "accept", "eq(history.last,30)", 1));
        UsageFile file = file(3, SUBMIT, 2 * SLICE + 5);
        for (int row = 2; row <= 2 * SLICE + 6; row++) {
            approval.validated(Samples.valid(new FileId(file.getId()), 1, row, BigDecimal.ONE));
        }
        approval.event(event(SUBMIT, file));

        // When
        List<FileCommand> commands = new ArrayList<>();
        for (int slice = 0; slice < 8; slice++) {
            approval.slices(1);
            commands.addAll(approval.commands());
            approval.restart();
            approval.rule(Samples.rule("UIR-1", "reject", null, 1));
        }

        // Then
        assertThat(commands).singleElement().satisfies(command -> assertThat(command.getBody())
                .isInstanceOf(AcceptFile.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "preview"})
    void whatIsAcceptedOfOtherEnvironmentsIsNoPast(String environment) {
        // Given
        accepted(1, environment, 10, 20);
        approval.rule(Samples.rule("UIR-1", "accept", "eq(history.count,0)", 1));

        // Then
        assertThat(submit(3, BigDecimal.ONE).getBody()).isInstanceOf(AcceptFile.class);
    }

    @Test
    void aPersonWhoRejectsWhileThePastIsAskedLeavesNothingBehind() {
        // Given
        approval.rule(Samples.rule("UIR-1", "accept", "gt(history.count,0)", 1));
        approval.validated(1, 2, 3 * SLICE);
        approval.event(SUBMIT, 1, 3 * SLICE - 1);
        approval.slices(2);
        assertThat(approval.storeSizes()).containsEntry(PastAnswers.STORE, 2L * SLICE);

        // When
        approval.event(REJECT, 1, 3 * SLICE - 1);
        approval.slices(4);

        // Then
        assertThat(approval.storeSizes().values()).containsOnly(0L);
    }

    @Test
    void aFileThatFailsDoesNotKeepOthersFromTheirTurn() {
        // Given
        ValidatedRecord broken = Samples.valid(1, 2);
        broken.setUsage(null);
        approval.validated(broken);
        approval.event(ACCEPT, 1, 1);
        approval.validated(Samples.valid(Samples.OTHER_FILE, 1, 2, BigDecimal.ONE));
        approval.event(Samples.event(ACCEPT, Samples.file(Samples.OTHER_FILE, ACCEPT, 1, 1, "production"), "c-other"));

        // When
        approval.slices(3);

        // Then
        assertThat(approval.released())
                .extracting(event -> event.getRecord().getFileId())
                .containsExactly(Samples.OTHER_FILE.value());
        assertThat(approval.failing()).isEqualTo(1);
        assertThat(approval.storeSizes()).containsEntry(HeldSlices.RECORDS, 1L);
    }

    @Test
    void moreRecordsThanAreValidAreReportedAndNotReleased() {
        // Given
        approval.validated(1, 2, 4);

        // When
        approval.event(ACCEPT, 1, 2);
        approval.slices(2);

        // Then
        assertThat(approval.released()).isEmpty();
        assertThat(approval.failing()).isEqualTo(1);
    }

    private void submitAndAccept() {
        approval.event(SUBMIT, 1, 3);
        approval.slices(2);
        FileCommand command = approval.commands().getFirst();
        FileEvent accepted =
                Samples.event(ACCEPT, Samples.file(Samples.FILE, ACCEPT, 1, 3, "production"), command.getCommandId());
        assertThat(command.getCommandId()).isEqualTo(RuleCommands.id(Samples.FILE.value(), 1));
        accepted.setActor(command.getActor());
        approval.event(accepted);
        approval.slices(2);
    }

    /** A file of the n-th month whose records of these quantities are accepted, by a person. */
    private void accepted(int month, long... quantities) {
        accepted(month, "production", quantities);
    }

    private void accepted(int month, String environment, long... quantities) {
        UsageFile file = file(month, ACCEPT, quantities.length);
        file.setEnvironment(environment);
        for (int i = 0; i < quantities.length; i++) {
            approval.validated(Samples.valid(new FileId(file.getId()), 1, i + 2, BigDecimal.valueOf(quantities[i])));
        }
        approval.event(event(ACCEPT, file));
        approval.slices(2);
        assertThat(approval.releasedRows()).hasSize(quantities.length);
    }

    /** Submits a file of the n-th month with one record; the answer is what rules make of it. */
    private FileCommand submit(int month, BigDecimal quantity) {
        UsageFile file = file(month, SUBMIT, 1);
        approval.validated(Samples.valid(new FileId(file.getId()), 1, 2, quantity));
        approval.event(event(SUBMIT, file));
        approval.slices(4);
        return Optional.of(approval.commands())
                .filter(list -> list.size() == 1)
                .orElseThrow()
                .getFirst();
    }

    private static FileEvent event(FileTransition transition, UsageFile file) {
        return Samples.event(transition, file, "c-" + file.getId());
    }

    /** Reported and decided on in its month. */
    private static UsageFile file(int month, FileTransition transition, long records) {
        FileId id = new FileId("UF-2026-05-0000-100" + month);
        UsageFile file = Samples.file(id, transition, 1, records, "production");
        Instant start = Samples.NOW.plus(MONTH.multipliedBy(month));
        Moment decided = new Moment(start.plus(MONTH), null);
        file.setPeriodStartAt(start);
        file.setPeriodEndAt(start.plus(MONTH));
        file.setEvents(Map.of("submitted", decided, "accepted", decided));
        return file;
    }
}
