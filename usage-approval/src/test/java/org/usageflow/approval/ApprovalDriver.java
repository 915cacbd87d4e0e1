package org.usageflow.approval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serializer;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.testkit.StageDriver;

/** Approval's topology in a test, in the words of its tests. */
final class ApprovalDriver implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(50);

    /** What is empty when nothing is left to do. */
    private static final List<String> WORKING_STORES = List.of(
            HeldSlices.RECORDS,
            HeldSlices.ROWS,
            HeldRecords.COUNTS,
            WorkQueue.STORE,
            JudgedRowsStore.STORE,
            PastAnswers.STORE);

    private static final List<String> STORES = List.of(
            HeldSlices.RECORDS,
            HeldSlices.ROWS,
            HeldRecords.COUNTS,
            HeldRecords.SETTLED,
            WorkQueue.STORE,
            JudgedRowsStore.STORE,
            PastAnswers.STORE,
            HistoryProcessor.STORE,
            EndedUploads.STORE,
            SuspenseState.ROWS,
            SuspenseState.FULL,
            SuspenseLedger.STORE,
            Recycling.STORE);

    private final StageDriver driver;

    ApprovalDriver(Path directory, int sliceRecords) {
        ApprovalConfig config = new ApprovalConfig(sliceRecords, INTERVAL, true);
        this.driver = new StageDriver(
                Stage.APPROVAL, directory, context -> ApprovalTopology.build(context, config), STORES, Samples.NOW);
    }

    /** Closes the driver and opens one whose stores are restored, as from their changelogs. */
    void restart() {
        driver.restart();
    }

    void validated(ValidatedRecord event) {
        driver.pipe(Topics.VALIDATED, ValidatedRecord.class, event.getFileId(), event);
    }

    void validated(int generation, int firstRow, int lastRow) {
        for (int row = firstRow; row <= lastRow; row++) {
            validated(Samples.valid(generation, row));
        }
    }

    /** Records that are held since before the test began: the driver commits after each event, which takes its time. */
    void alreadyHeld(int generation, int firstRow, int lastRow) {
        HeldSlices records = new HeldSlices(driver.store(HeldSlices.RECORDS), driver.store(HeldSlices.ROWS));
        Serializer<ValidatedRecord> serializer =
                driver.context().serdes().of(ValidatedRecord.class).serializer();
        for (int row = firstRow; row <= lastRow; row++) {
            records.add(
                    new GenerationKey(Samples.FILE.value(), generation),
                    row,
                    serializer.serialize(Topics.VALIDATED.name(), Samples.valid(generation, row)));
        }
        driver.store(HeldRecords.COUNTS)
                .put(new GenerationKey(Samples.FILE.value(), generation), (long) lastRow - firstRow + 1);
    }

    void event(FileEvent event) {
        driver.pipe(Topics.FILE_EVENTS, FileEvent.class, event.getFileId(), event);
    }

    void event(FileTransition transition, int generation, long validRecords) {
        event(Samples.event(transition, generation, validRecords));
    }

    void rule(UsageRule rule) {
        driver.pipe(Topics.RULES, UsageRule.class, rule.getId(), rule);
    }

    /** Lets slices of work be done. */
    void slices(int count) {
        driver.advance(INTERVAL, count);
    }

    /** Records released since the last call. */
    List<ApprovedRecord> released() {
        return driver.values(Topics.APPROVED, ApprovedRecord.class);
    }

    /** Rows released since the last call. */
    List<Integer> releasedRows() {
        return released().stream().map(event -> event.getRecord().getRow()).toList();
    }

    /** What rules made of files, since the last call. */
    List<FileJudgement> judgements() {
        return driver.values(Topics.JUDGEMENTS, FileJudgement.class);
    }

    /** Commands sent since the last call. */
    List<FileCommand> commands() {
        return driver.values(Topics.FILE_COMMANDS, FileCommand.class);
    }

    void suspense(SuspenseCommand command) {
        driver.pipe(Topics.SUSPENSE_COMMANDS, SuspenseCommand.class, command.getFileId(), command);
    }

    /** What became of suspended rows, since the last call. */
    List<SuspenseEvent> suspended() {
        return driver.values(Topics.SUSPENSE, SuspenseEvent.class);
    }

    /** Rows sent through validation again, since the last call. */
    List<UploadedRecord> recycled() {
        return driver.values(Topics.RECYCLED, UploadedRecord.class);
    }

    /** Accounts told since the last call. */
    List<StepAccount> facts() {
        return driver.values(Topics.LEDGER_FACTS, StepAccount.class);
    }

    /** Files whose work failed the last time. */
    double failing() {
        return driver.context()
                .metrics()
                .get("usageflow.approval.failing")
                .gauge()
                .value();
    }

    /** Entries of each store that is empty when nothing is left to do, so that a test sees what is left behind. */
    Map<String, Long> storeSizes() {
        return WORKING_STORES.stream().collect(Collectors.toMap(Function.identity(), store ->
                (long) driver.entries(store).size()));
    }

    @Override
    public void close() {
        driver.close();
    }
}
