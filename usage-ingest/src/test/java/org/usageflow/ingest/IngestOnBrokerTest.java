package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;
import org.usageflow.workbook.ReadLimits;

/** Ingest on a real broker, judged by what a read_committed reader sees. */
class IngestOnBrokerTest {
    private static final IngestConfig ROW_BY_ROW = new IngestConfig(1, 8, 32, 900_000, ReadLimits.DEFAULTS);

    private static final int ROWS = 5_000;

    /** Rows of a file that is split row by row. */
    private static final int ROWS_INTERRUPTED = 300;

    private static EmbeddedKafka kafka;

    @TempDir
    Path folder;

    private Environment environment;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.builder().start();
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void openEnvironment(TestInfo test) {
        String prefix = test.getTestMethod().orElseThrow().getName() + ".";
        environment = new Environment(kafka.bootstrap(), prefix, folder);
    }

    @AfterEach
    void closeEnvironment() {
        environment.close();
    }

    @Test
    void tellsTheCategoriesOfAFileOnce() throws Exception {
        FileId file = environment.upload(1, Samples.workbookWithCategory(ROWS, "compute"));
        try (StageApp ingest = IngestApp.create(environment.context("a"))) {
            ingest.start();
            environment.awaitFinished(file);
        }

        List<ConsumerRecord<byte[], byte[]>> told =
                environment.committed(environment.topics().of(Topics.FILE_CATEGORIES));
        assertThat(told).hasSize(1).allSatisfy(event -> assertThat(new String(event.key(), StandardCharsets.UTF_8))
                .isEqualTo(file.value()));
    }

    @Test
    void splitsAFileExactlyOnce() throws Exception {
        FileId file = environment.upload(1, Samples.workbook(ROWS));
        StageApp ingest = IngestApp.create(environment.context("a"));
        try (ingest) {
            ingest.start();
            environment.awaitFinished(file);
            await().until(() -> ingest.health().isUp());
            environment.assertSplitOnce(file, ROWS);
            List<RowsSplit> facts = environment.progressOf(file);
            assertThat(facts.getFirst()).isEqualTo(new RowsSplit(0L, 0L, 0L, false, 0L, 0L));
            assertThat(facts).extracting(RowsSplit::getRowsRead).isSorted();
            assertThat(facts).extracting(RowsSplit::getBytesRead).isSorted();
        }
        assertThat(ingest.health()).isEqualTo(StageHealth.stopped());
    }

    @Test
    void splitsSeveralFilesAtTheSameTime() throws Exception {
        FileId big = environment.upload(1, Samples.workbook(ROWS_INTERRUPTED));
        List<FileId> small = List.of(
                environment.upload(2, Samples.workbook(7)),
                environment.upload(3, Samples.workbook(8)),
                environment.upload(4, Samples.workbook(9)));
        try (StageApp ingest = IngestApp.create(environment.contextOfSmallTransactions("a"), ROW_BY_ROW)) {
            ingest.start();
            small.forEach(environment::awaitFinished);
            assertThat(environment.isFinished(big))
                    .as("small files are not stuck behind a big one")
                    .isFalse();
            environment.awaitFinished(big);
        }
        environment.assertSplitOnce(big, ROWS_INTERRUPTED);
        IntStream.range(0, 3).forEach(i -> environment.assertSplitOnce(small.get(i), 7 + i));
    }

    @Test
    void aCsvFileIsSplitAsAWorkbookIs() throws Exception {
        FileId file = environment.upload(1, Samples.csv(12));
        try (StageApp ingest = IngestApp.create(environment.context("a"))) {
            ingest.start();
            environment.awaitFinished(file);
        }
        environment.assertSplitOnce(file, 12);
        assertThat(environment.records(file))
                .allSatisfy(record -> assertThat(record.getCells().getParams()).containsEntry("v.invoice", "inv\n7"));
    }

    @Test
    void anNdjsonFileIsSplitAsAWorkbookIs() throws Exception {
        FileId file = environment.upload(1, Samples.ndjson(12));
        try (StageApp ingest = IngestApp.create(environment.context("a"))) {
            ingest.start();
            environment.awaitFinished(file);
        }
        environment.assertSplitOnce(file, 1, 12);
        assertThat(environment.records(file)).allSatisfy(record -> {
            assertThat(record.getCells().getQuantity()).isEqualTo("1.50");
            assertThat(record.getCells().getParams()).containsExactly(Map.entry("v.invoice", "inv-7"));
            assertThat(record.getSheet()).isEmpty();
        });
    }

    @Test
    void aFileThatCanNotBeReadIsReportedAndTheNextOneIsServed() throws Exception {
        FileId broken = environment.upload(1, "no headers, neither".getBytes(StandardCharsets.UTF_8));
        FileId empty = environment.upload(2, Samples.workbook(0));
        FileId good = environment.upload(3, Samples.workbook(5));
        try (StageApp ingest = IngestApp.create(environment.context("a"))) {
            ingest.start();
            List.of(broken, empty, good).forEach(environment::awaitFinished);
        }
        assertThat(environment.failureOf(broken).getCode()).isEqualTo("USG_FILE_005");
        assertThat(environment.failureOf(broken).getMessage())
                .startsWith(
                        "Contract ID: CRD-00000-00000-00001 and Product ID: PRD-000-000-001 can not be validated: row 1 holds no headers");
        assertThat(environment.failureOf(empty).getMessage()).contains("tab \"records\" holds no records");
        environment.assertSplitOnce(good, 5);
    }

    @Test
    void anInstanceThatIsFencedInTheMiddleGoesOnAtTheNextRow() throws Exception {
        FileId file = environment.upload(1, Samples.workbook(ROWS_INTERRUPTED));
        StageContext context = environment.contextOfSmallTransactions("a");
        try (StageApp ingest = IngestApp.create(context, ROW_BY_ROW);
                Producer<byte[], byte[]> usurper = new IngestClients(context).producer()) {
            usurper.partitionsFor(environment.topics().of(Topics.UPLOADED));
            ingest.start();
            environment.awaitBegun(file);
            usurper.initTransactions();
            assertThat(environment.isFinished(file))
                    .as("it is fenced in the middle")
                    .isFalse();
            environment.awaitFinished(file);
        }
        environment.assertSplitOnce(file, ROWS_INTERRUPTED);
    }

    @Test
    void anotherInstanceGoesOnAtTheNextRow() throws Exception {
        List<FileId> files = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            files.add(environment.upload(number, Samples.workbook(ROWS_INTERRUPTED)));
        }
        StageContext context = environment.contextOfSmallTransactions("b");
        try (StageApp second = IngestApp.create(context, ROW_BY_ROW)) {
            try (StageApp first = IngestApp.create(environment.contextOfSmallTransactions("a"), ROW_BY_ROW)) {
                first.start();
                environment.awaitBegun(files.getFirst());
                second.start();
                await().until(() -> filesSplitting(context) > 0);
            }
            assertThat(files).as("it is closed in the middle").noneMatch(environment::isFinished);
            files.forEach(environment::awaitFinished);
        }
        files.forEach(file -> environment.assertSplitOnce(file, ROWS_INTERRUPTED));
    }

    private static double filesSplitting(StageContext context) {
        return context.metrics().get("usageflow.ingest.files.splitting").gauge().value();
    }

    @Test
    void aRestartedInstanceGoesOnAtTheNextRow() throws Exception {
        FileId file = environment.upload(1, Samples.workbook(ROWS_INTERRUPTED));
        try (StageApp first = IngestApp.create(environment.contextOfSmallTransactions("a"), ROW_BY_ROW)) {
            first.start();
            environment.awaitBegun(file);
        }
        assertThat(environment.isFinished(file))
                .as("it is closed in the middle")
                .isFalse();
        try (StageApp second = IngestApp.create(environment.contextOfSmallTransactions("a"), ROW_BY_ROW)) {
            second.start();
            environment.awaitFinished(file);
        }
        environment.assertSplitOnce(file, ROWS_INTERRUPTED);
    }

    @Test
    void aBrokerThatRestartsInTheMiddleIsWaitedFor() throws Exception {
        FileId file = environment.upload(1, Samples.workbook(ROWS_INTERRUPTED));
        try (StageApp ingest = IngestApp.create(environment.contextOfSmallTransactions("a"), ROW_BY_ROW)) {
            ingest.start();
            environment.awaitBegun(file);
            kafka.restartNode(0);
            environment.awaitFinished(file);
            await().until(() -> ingest.health().isUp());
        }
        environment.assertSplitOnce(file, ROWS_INTERRUPTED);
    }

    @Test
    void anUploadThatIsAwayIsTriedAgainAndNotBlamedOnTheFile() throws Exception {
        FileId away = environment.upload(1, Samples.workbook(20));
        environment.hideUploads();
        FileId good = environment.upload(2, Samples.workbook(5));
        try (StageApp ingest = IngestApp.create(environment.context("a"))) {
            ingest.start();
            environment.awaitFinished(good);
            await().until(() -> ingest.health().detail().contains("can not be read now"));
            environment.showUploads();
            environment.awaitFinished(away);
            await().until(() -> ingest.health().equals(StageHealth.up()));
        }
        environment.assertSplitOnce(away, 20);
    }

    @Test
    void aFileThatWasDeletedIsNotWaitedFor() throws Exception {
        FileId file = environment.upload(1, Samples.workbook(20));
        environment.hideUploads();
        try (StageApp ingest = IngestApp.create(environment.context("a"))) {
            ingest.start();
            await().until(() -> ingest.health().detail().contains("can not be read now"));
            UsageFile deleted = Samples.file(file, Samples.upload("key"));
            deleted.setStatus(UsageFileStatus.DELETED.apiName());
            environment.tell(FileTransition.DELETE, deleted);
            await().until(() -> ingest.health().equals(StageHealth.up()));
        }
        assertThat(environment.isFinished(file)).isFalse();
    }

    @Test
    void servesAllFilesOfAPartitionThatHasMoreThanMayBeUnfinished() throws Exception {
        List<FileId> files = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            files.add(environment.upload(number, Samples.workbook(30)));
        }
        try (StageApp ingest =
                IngestApp.create(environment.context("a"), new IngestConfig(10, 2, 2, 900_000, ReadLimits.DEFAULTS))) {
            ingest.start();
            files.forEach(environment::awaitFinished);
        }
        files.forEach(file -> environment.assertSplitOnce(file, 30));
    }

    @Test
    void bytesThatAreNoEventBecomeADeadLetterOnce() throws Exception {
        byte[] poison = {1, 2, 3};
        environment.send(Topics.FILE_EVENTS, "key".getBytes(StandardCharsets.UTF_8), poison);
        FileId good = environment.upload(1, Samples.workbook(5));
        for (int start = 0; start < 2; start++) {
            try (StageApp ingest = IngestApp.create(environment.context("a"))) {
                ingest.start();
                environment.awaitFinished(good);
                await().until(() -> ingest.health().isUp());
            }
        }
        List<ConsumerRecord<byte[], byte[]>> letters =
                environment.committed(environment.topics().deadLetter(Stage.INGEST));
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().value()).isEqualTo(poison);
        Header topic = letters.getFirst().headers().lastHeader("__streams.errors.topic");
        assertThat(new String(topic.value(), StandardCharsets.UTF_8))
                .isEqualTo(environment.topics().of(Topics.FILE_EVENTS));
    }

    @Test
    void aRowThatIsTooLargeForAnEventMakesTheFileInvalid() throws Exception {
        FileId file = environment.upload(1, Samples.workbook("records", sheet -> {
            sheet.textRow(Samples.HEADERS);
            Samples.writeRecord(sheet, "r-1");
            Samples.writeRecord(sheet, "x".repeat(5_000));
        }));
        try (StageApp ingest =
                IngestApp.create(environment.context("a"), new IngestConfig(500, 8, 32, 4_000, ReadLimits.DEFAULTS))) {
            ingest.start();
            environment.awaitFinished(file);
        }
        assertThat(environment.failureOf(file).getMessage()).contains("row 3 is too large");
    }
}
