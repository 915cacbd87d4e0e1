package org.usageflow.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CloseFile;
import org.usageflow.contract.avro.DeleteFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecordsClosed;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.UpdateFile;
import org.usageflow.contract.avro.UsageFile;

class FileMachineTest {
    /** Commands of persons, with the move that each asks for. */
    private static final Map<FileTransition, Function<Commands, FileCommand>> ASKED = Map.of(
            FileTransition.UPDATE,
                    c -> c.command(Commands.VENDOR, 0, named("June").build()),
            FileTransition.BEGIN_UPLOAD, Commands::upload,
            FileTransition.SUBMIT, c -> c.command(Commands.VENDOR, 0, new SubmitFile()),
            FileTransition.DELETE, c -> c.command(Commands.VENDOR, 0, new DeleteFile()),
            FileTransition.ACCEPT, c -> c.command(Commands.DISTRIBUTOR, 0, new AcceptFile("fine")),
            FileTransition.REJECT, c -> c.command(Commands.DISTRIBUTOR, 0, new RejectFile("no")),
            FileTransition.REQUEST_CLOSE, c -> c.command(Commands.DISTRIBUTOR, 0, new CloseFile()));

    @ParameterizedTest
    @EnumSource(UsageFileStatus.class)
    void aCommandIsAppliedExactlyWhereTheTableAllowsIt(UsageFileStatus status) {
        assertAll(ASKED.entrySet().stream().map(asked -> () -> {
            History history = History.leadingTo(status);
            assertThat(history.status()).isEqualTo(status);

            history.apply(asked.getValue().apply(history.commands));

            boolean allowed = asked.getKey().startsFrom(status);
            assertThat(history.lastEvent().getRefusal())
                    .as("%s from %s", asked.getKey(), status)
                    .isEqualTo(allowed ? null : FileRefusal.WRONG_STATUS.apiName());
            if (!allowed) {
                assertThat(history.status()).isEqualTo(status);
                assertThat(history.lastEvent().getRefusalMessage())
                        .isEqualTo(
                                "Usage file %s can not be %s in status %s.",
                                Commands.FILE, asked.getKey().participle(), status.apiName());
            }
        }));
    }

    @Test
    void everyBodyOfACommandIsEitherAMoveOrAFact() {
        Schema union = FileCommand.getClassSchema().getField("body").schema();
        List<String> facts =
                List.of("RowsSplit", "SplitFailed", "RecordsValidated", "RecordsExported", "RecordsClosed");
        List<String> commands = List.of(
                "CreateFile",
                "UploadFile",
                "SubmitFile",
                "AcceptFile",
                "RejectFile",
                "DeleteFile",
                "CloseFile",
                "UpdateFile");
        List<String> known = new ArrayList<>(commands);
        known.addAll(facts);
        assertThat(union.getTypes().stream().map(Schema::getName))
                .as("a new body needs a case in FileMachine or StageFacts, a test here, and its name in this list")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    private static UpdateFile.Builder named(String name) {
        return UpdateFile.newBuilder().setName(name);
    }

    @Test
    void anUpdateChangesWhatItNamesAndRemovesWhatItEmpties() {
        History history = History.created();
        UpdateFile first = named("June")
                .setDescription("a")
                .setNote("b")
                .setExternalId("c")
                .build();
        UpdateFile second = UpdateFile.newBuilder()
                .setNote("")
                .setPeriodEndAt(Instant.parse("2026-06-30T23:59:59Z"))
                .build();

        history.apply(history.commands.command(Commands.VENDOR, 0, first));
        history.apply(history.commands.command(Commands.VENDOR, 0, second));

        assertThat(history.status()).isEqualTo(UsageFileStatus.DRAFT);
        assertThat(history.file())
                .extracting(UsageFile::getName, UsageFile::getDescription, UsageFile::getNote, UsageFile::getExternalId)
                .containsExactly("June", "a", null, "c");
        assertThat(history.file().getPeriodStartAt()).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(history.file().getPeriodEndAt()).isEqualTo("2026-06-30T23:59:59Z");
        assertThat(history.file().getEvents()).containsOnlyKeys("created");
    }

    @Test
    void thePeriodOfAReadyFileStaysBecauseItsRecordsWereValidatedByIt() {
        History history = History.created().ready();
        Instant start = history.file().getPeriodStartAt();

        history.apply(history.commands.command(
                Commands.VENDOR, 0, named("June").setPeriodStartAt(start).build()));
        assertThat(history.file().getName()).isEqualTo("June");
        history.apply(history.commands.command(
                Commands.VENDOR,
                0,
                named("July").setPeriodStartAt(start.minusSeconds(1)).build()));

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.WRONG_STATUS.apiName());
        assertThat(history.file().getName()).isEqualTo("June");
    }

    @Test
    void anUploadTakesTwoStepsOfWhichOnlyTheSecondIsLast() {
        History history = new History();
        history.apply(history.commands.create()).apply(history.commands.upload());

        assertThat(history.transitions()).containsExactly("CREATE", "BEGIN_UPLOAD", "COMPLETE_UPLOAD");
        assertThat(history.events.get(1).getLast()).isFalse();
        assertThat(history.events.get(2).getLast()).isTrue();
        assertThat(history.file().getGeneration()).isEqualTo(1);
        assertThat(history.file().getEvents()).containsOnlyKeys("created", "uploaded");
    }

    @Test
    void anotherAccountIsRefused() {
        History history = History.created().ready();
        Actor stranger = new Actor("vendor", "VA-999-999", "SU-9", "Stranger");

        history.apply(history.commands.command(stranger, 0, new SubmitFile()));

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.NOT_ALLOWED.apiName());
        assertThat(history.status()).isEqualTo(UsageFileStatus.READY);
    }

    @Test
    void aDistributorCanNotSubmit() {
        History history = History.created().ready();

        history.apply(history.commands.command(Commands.DISTRIBUTOR, 0, new SubmitFile()));

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.NOT_ALLOWED.apiName());
    }

    @Test
    void aDecisionAboutAnEarlierUploadIsRefused() {
        History history = History.created().pending();
        Actor rule = new Actor("system", null, "UIR-000-000-000-001", "usage rule");

        history.apply(history.commands.command(rule, 7, new AcceptFile("Auto Approved")));

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.STALE.apiName());
        assertThat(history.status()).isEqualTo(UsageFileStatus.PENDING);
    }

    @Test
    void whatDoesNotExistIsRefusedAndWhatExistsIsNotCreatedAgain() {
        History history = new History();
        history.apply(history.commands.upload());
        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.NO_SUCH_FILE.apiName());

        history.apply(history.commands.create()).apply(history.commands.create());
        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.ALREADY_EXISTS.apiName());
    }

    @Test
    void aRepeatedCommandIsAnsweredOnce() {
        History history = History.created();
        FileCommand upload = history.commands.upload();
        history.apply(upload);
        int events = history.events.size();

        history.apply(upload);

        assertThat(history.events).hasSize(events);
        assertThat(history.file().getGeneration()).isEqualTo(1);
    }

    @Test
    void factsOfAnOlderGenerationAreIgnored() {
        History history = History.created().ready();
        history.apply(history.commands.upload());

        history.apply(history.commands.split(1, 9, 0, true)).apply(history.commands.validated(1, 0, 9, 0));

        assertThat(history.status()).isEqualTo(UsageFileStatus.UPLOADED);
        assertThat(history.file().getCounts().getRowsRead()).isZero();
        assertThat(history.progress().getShards()).isEmpty();
    }

    @Test
    void aFileWhoseCountsDoNotBalanceDoesNotMove() {
        History history = History.created();
        Commands c = history.commands;
        history.apply(c.upload()).apply(c.split(1, 5, 1, true)).apply(c.validated(1, 0, 3, 0));
        assertThat(history.status()).isEqualTo(UsageFileStatus.PROCESSING);

        history.apply(c.validated(1, 1, 2, 0));
        assertThat(history.status()).as("5 verdicts on 4 records").isEqualTo(UsageFileStatus.PROCESSING);
    }

    @Test
    void closedRecordsMustBalanceInSumsToo() {
        History history = History.created().accepted();
        Commands c = history.commands;
        Tally wrongSum = Commands.tally(2);
        wrongSum.setAmount(wrongSum.getAmount().subtract(BigDecimal.ONE));
        history.apply(c.exported(2)).apply(c.command(Commands.STAGE, 1, new RecordsClosed(wrongSum)));

        assertThat(history.status()).isEqualTo(UsageFileStatus.ACCEPTED);
    }

    @Test
    void anUnreadableFileIsInvalidWithItsReason() {
        History history = History.created();
        history.apply(history.commands.upload())
                .apply(history.commands.command(Commands.STAGE, 1, new SplitFailed("USG_FILE_005", "no tab")));

        assertThat(history.status()).isEqualTo(UsageFileStatus.INVALID);
        assertThat(history.file().getErrorDetail()).isEqualTo("USG_FILE_005: no tab");
        assertThat(history.transitions()).endsWith("START_PROCESSING", "MARK_INVALID");
    }

    @Test
    void anAutomaticAcceptanceHasNoAuthor() {
        History history = History.created().pending();
        Actor rule = new Actor("system", null, "UIR-000-000-000-001", "usage rule");

        history.apply(history.commands.command(rule, 0, new AcceptFile("Auto Approved")));

        assertThat(history.status()).isEqualTo(UsageFileStatus.ACCEPTED);
        assertThat(history.file().getEvents()).hasEntrySatisfying("accepted", moment -> assertThat(moment.getBy())
                .isNull());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void factsInAnyOrderAndRepeatedLeadToTheSameEnd(long seed) {
        History history = History.created();
        Commands c = history.commands;
        List<FileCommand> facts = new ArrayList<>(List.of(
                c.split(1, 0, 0, false),
                c.split(1, 400, 0, false),
                c.split(1, 1000, 100, true),
                c.validated(1, 0, 100, 0),
                c.validated(1, 0, 450, 0),
                c.validated(1, 1, 1, 0),
                c.validated(1, 1, 450, 0)));
        facts.addAll(List.copyOf(facts));
        Collections.shuffle(facts, new Random(seed));
        history.apply(c.upload());

        facts.forEach(history::apply);

        assertThat(history.status()).isEqualTo(UsageFileStatus.READY);
        assertThat(history.file().getCounts().getEmitted()).isEqualTo(900);
        assertThat(history.transitions().stream().filter("MARK_READY"::equals)).hasSize(1);
    }
}
