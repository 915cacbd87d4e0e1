package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.readmodel.CategoriesTable;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.FileEventsTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class ProjectionTest {
    private static final String FILE = "UF-2026-05-0000-0001";
    private static final int ROWS = 30_000;

    private final TestEnvironment environment;
    private ProjectionFixture fixture;

    ProjectionTest(TestEnvironment environment) {
        this.environment = environment;
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        fixture = ProjectionFixture.open(environment, directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void writeRows(int generation, int from, int to) {
        List<CompletableFuture<?>> written = new ArrayList<>();
        for (int row = from; row <= to; row++) {
            ValidatedRecord record = row % 10 == 0
                    ? SampleEvents.invalid(FILE, generation, row)
                    : SampleEvents.valid(FILE, generation, row);
            written.add(fixture.writer().write(Topics.VALIDATED, FILE, record));
        }
        written.forEach(CompletableFuture::join);
    }

    private DSLContext sql() {
        return fixture.database().sql();
    }

    private int records() {
        return sql().fetchCount(RecordsTable.RECORDS);
    }

    private void writeCategory(int generation, int row, String id) {
        fixture.writer()
                .write(
                        Topics.FILE_CATEGORIES,
                        FILE,
                        new FileCategory(FILE, generation, row, new Category(id, id, null)))
                .join();
    }

    private List<String> categories() {
        return sql().select(CategoriesTable.ID)
                .from(CategoriesTable.CATEGORIES)
                .where(CategoriesTable.FILE_ID.eq(FILE))
                .orderBy(CategoriesTable.GENERATION, CategoriesTable.POSITION)
                .fetch(CategoriesTable.ID);
    }

    private void awaitRecords(int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(records()).isEqualTo(count));
    }

    @Test
    void eachRowIsThereOnceThoughTheProjectionIsInterruptedAgainAndAgain() {
        // Given
        writeRows(1, 1, ROWS);

        // When the database cuts the connection that writes, and then the projection itself is replaced
        try (GatewayProjection projection = fixture.startProjection()) {
            for (int cut = 1; cut <= 3; cut++) {
                int before = records();
                await().atMost(Duration.ofSeconds(60)).until(() -> records() > before || records() == ROWS);
                sql().fetch("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'usageflow-projection' AND datname = current_database()");
            }
            assertThat(projection.health()).isNotNull();
        }
        writeRows(1, ROWS + 1, ROWS + 1_000);
        try (GatewayProjection projection = fixture.startProjection()) {
            awaitRecords(ROWS + 1_000);
            assertThat(projection.health().isUp()).isTrue();
        }

        // Then
        assertThat(sql().select(DSL.sum(RecordsTable.ROW_NUMBER))
                        .from(RecordsTable.RECORDS)
                        .fetchSingle()
                        .value1())
                .isEqualByComparingTo(Long.toString((ROWS + 1_000L) * (ROWS + 1_001L) / 2));
        assertThat(sql().fetchCount(ErrorsTable.ERRORS)).isEqualTo(2 * (ROWS + 1_000) / 10);
    }

    @Test
    void aNewGenerationReplacesTheOlderAndStragglersArePassedOver() {
        try (GatewayProjection projection = fixture.startProjection()) {
            // Given
            fixture.writer()
                    .write(Topics.FILES, FILE, SampleEvents.file(FILE, 1, UsageFileStatus.INVALID))
                    .join();
            writeRows(1, 1, 100);
            writeCategory(1, 1, "db");
            writeCategory(1, 2, "compute");
            awaitRecords(100);
            await().untilAsserted(() -> assertThat(categories()).containsExactly("db", "compute"));

            // When
            writeRows(2, 1, 40);
            writeRows(1, 101, 120);
            writeCategory(2, 1, "storage");
            writeCategory(1, 3, "network");
            fixture.writer()
                    .write(Topics.FILES, FILE, SampleEvents.file(FILE, 2, UsageFileStatus.READY))
                    .join();
            fixture.writer()
                    .write(Topics.FILES, FILE, SampleEvents.file(FILE, 1, UsageFileStatus.INVALID))
                    .join();

            // Then
            awaitRecords(40);
            await().untilAsserted(() -> assertThat(sql().select(FilesTable.STATUS)
                            .from(FilesTable.FILES)
                            .fetch(FilesTable.STATUS))
                    .containsExactly("ready"));
            assertThat(sql().fetchCount(RecordsTable.RECORDS, RecordsTable.GENERATION.ne(2)))
                    .isZero();
            assertThat(sql().fetchCount(ErrorsTable.ERRORS)).isEqualTo(8);
            await().untilAsserted(() -> assertThat(categories()).containsExactly("storage"));
            assertThat(projection.health().isUp()).isTrue();
        }
    }

    @Test
    void waitsInFrontOfAnEventOfANewerVersion() {
        try (GatewayProjection projection = fixture.startProjection()) {
            // Given
            UsageFile file = SampleEvents.file(FILE, 1, UsageFileStatus.READY);
            fixture.writer()
                    .write(Topics.FILE_EVENTS, FILE, event("MARK_READY", file))
                    .join();
            await().until(() -> sql().fetchCount(FileEventsTable.FILE_EVENTS) == 1);

            // When
            fixture.writer()
                    .write(Topics.FILE_EVENTS, FILE, event("TELEPORT", file))
                    .join();
            fixture.writer()
                    .write(Topics.FILE_EVENTS, FILE, event("SUBMIT", file))
                    .join();

            // Then
            await().untilAsserted(() -> assertThat(projection.health().detail())
                    .startsWith("The projection waits: topic ")
                    .contains("usage.file.events, partition", "says \"TELEPORT\"", "update this gateway"));
            assertThat(projection.health().isUp()).isFalse();
            assertThat(sql().fetchCount(FileEventsTable.FILE_EVENTS))
                    .as("nothing is left out")
                    .isEqualTo(1);
        }
    }

    private static FileEvent event(String transition, UsageFile file) {
        return new FileEvent(
                FILE,
                "c",
                file.getUpdatedAt(),
                new Actor("system", null, "x", "x"),
                transition,
                null,
                null,
                true,
                file);
    }

    @Test
    void oneInstanceProjectsAndTheOtherTakesOver() {
        try (GatewayProjection second = takeOver()) {
            awaitRecords(20);
            assertThat(second.health().detail()).isEqualTo("running");
        }
    }

    private GatewayProjection takeOver() {
        GatewayProjection second;
        try (GatewayProjection first = fixture.startProjection()) {
            await().until(() -> first.health().detail().equals("running"));
            second = fixture.startProjection();
            await().until(() -> second.health().detail().startsWith("standing by"));
            writeRows(1, 1, 10);
            awaitRecords(10);
        }
        writeRows(1, 11, 20);
        return second;
    }

    @Test
    void bytesThatAreNoEventBecomeADeadLetterAndHinderNothing() {
        // Given
        fixture.writer()
                .write(new ProducerRecord<>(
                        fixture.context().topics().of(Topics.VALIDATED),
                        "k".getBytes(StandardCharsets.UTF_8),
                        new byte[] {1, 2, 3}))
                .join();
        writeRows(1, 1, 10);

        // When
        try (GatewayProjection projection = fixture.startProjection()) {
            awaitRecords(10);
            assertThat(projection.health().isUp()).isTrue();
        }

        // Then
        try (TopicReader<String, byte[]> letters = new TopicReader<>(
                environment.cluster().clientProperties(),
                fixture.context().topics().deadLetter(Stage.GATEWAY),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var letter = letters.read(1, Duration.ofSeconds(10)).getFirst();
            assertThat(letter.value()).containsExactly(1, 2, 3);
            assertThat(new String(
                            letter.headers()
                                    .lastHeader("__streams.errors.topic")
                                    .value(),
                            StandardCharsets.UTF_8))
                    .isEqualTo(fixture.context().topics().of(Topics.VALIDATED));
        }
    }
}
