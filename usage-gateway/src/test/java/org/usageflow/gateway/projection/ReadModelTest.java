package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.FileId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.readmodel.RecordSumsTable;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class ReadModelTest {
    private static final String REPLACED = "UF-2026-05-0000-0001";
    private static final String BILLED = "UF-2026-05-0000-0002";
    private static final int ROWS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestEnvironment environment;
    private ProjectionFixture fixture;
    private final List<CompletableFuture<?>> written = new ArrayList<>();

    ReadModelTest(TestEnvironment environment) {
        this.environment = environment;
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        fixture = ProjectionFixture.open(environment, directory);
        sql().execute("INSERT INTO accounts (id, name, role) VALUES ('VA-1', 'Kept', 'vendor')");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private DSLContext sql() {
        return fixture.database().sql();
    }

    private void writeRows(String file, int generation, int from, int to) {
        for (int row = from; row <= to; row++) {
            written.add(fixture.writer()
                    .write(
                            Topics.VALIDATED,
                            file,
                            row % 10 == 0
                                    ? SampleEvents.invalid(file, generation, row)
                                    : SampleEvents.valid(file, generation, row)));
        }
        awaitWritten();
    }

    private void writeClosings(int from, int to) {
        for (int row = from; row <= to; row++) {
            written.add(fixture.writer()
                    .write(
                            Topics.CLOSED,
                            BILLED,
                            new ReconciledRecord(
                                    "R-1",
                                    BILLED,
                                    BILLED,
                                    new FileId(BILLED).recordId(row),
                                    ReconciliationOutcome.CLOSED.apiName(),
                                    null,
                                    "BILL-" + row,
                                    null,
                                    Instant.parse("2026-06-01T00:00:00Z"),
                                    new Actor(ActorRole.DISTRIBUTOR.apiName(), "PA-1", "SU-1", "Biller"))));
        }
        awaitWritten();
    }

    private void awaitWritten() {
        written.forEach(CompletableFuture::join);
        written.clear();
    }

    /** Some closings come before their records, some with them, some after; a file is uploaded twice. */
    private void writeEverything() {
        writeClosings(2, 101);
        awaitCount("record_closings", 100);
        writeRows(BILLED, 1, 2, ROWS + 1);
        writeClosings(102, 201);
        writeRows(REPLACED, 1, 2, 51);
        awaitCount("records", ROWS + 50);
        writeRows(REPLACED, 2, 2, 41);
        fixture.writer()
                .write(
                        Topics.FILE_CATEGORIES,
                        REPLACED,
                        new FileCategory(REPLACED, 2, 1, new Category("db", "db", null)))
                .join();
        fixture.writer()
                .write(Topics.CHUNKS, "chunk", SampleEvents.chunk(BILLED))
                .join();
        fixture.writer()
                .write(Topics.FILES, BILLED, SampleEvents.file(BILLED, 1, UsageFileStatus.ACCEPTED))
                .join();
        fixture.writer()
                .write(Topics.FILES, REPLACED, SampleEvents.file(REPLACED, 2, UsageFileStatus.READY))
                .join();
        awaitCount("records", ROWS + 40);
        awaitCount("record_closings", 200);
        awaitCount("files", 2);
        awaitCount("chunks", 1);
        awaitCount("file_categories", 1);
    }

    private void awaitCount(String table, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sql().fetchCount(DSL.table(table)))
                .isEqualTo(count));
    }

    private Map<String, List<String>> content() {
        Map<String, List<String>> content = new TreeMap<>();
        ReadModel.DERIVED.forEach(table -> content.put(
                table,
                sql().fetch("SELECT to_jsonb(t)::text FROM {0} t ORDER BY 1", DSL.table(DSL.name(table)))
                        .into(String.class)));
        return content;
    }

    private static String counted(RecordSumsTable sums) {
        String keys = sums.keys().stream()
                .map(RecordSumsTable.Key::column)
                .map("coalesce(r.%1$s, '') AS %1$s, "::formatted)
                .collect(Collectors.joining());
        return "SELECT * FROM (SELECT r.file_id, r.generation, r.valid, " + keys + "count(*) AS records,"
                + " count(c.file_id) AS closed FROM records r LEFT JOIN record_closings c USING (file_id, row_number)"
                + " GROUP BY "
                + IntStream.rangeClosed(1, sums.keyColumns().size())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "))
                + ") s ORDER BY " + sums.keyList("");
    }

    private static String sums(String table) {
        return "SELECT file_id, generation, " + table;
    }

    @Test
    void sumsAreThoseOfTheRecordsWhicheverOrderEventsComeIn() {
        // When
        try (GatewayProjection projection = fixture.startProjection()) {
            writeEverything();
            assertThat(projection.health().isUp()).isTrue();
        }

        // Then
        for (RecordSumsTable sums : RecordSumsTable.values()) {
            assertThat(sql().fetch("SELECT * FROM " + sums.tableName() + " ORDER BY " + sums.keyList(""))
                            .formatCSV(false))
                    .as(sums.tableName())
                    .isEqualTo(sql().fetch(counted(sums)).formatCSV(false));
        }
        assertThat(sql().fetch(sums("valid, invalid, closed FROM file_generations ORDER BY 1"))
                        .formatCSV(false))
                .isEqualTo(sql().fetch(sums("sum(records) FILTER (WHERE valid), sum(records) FILTER (WHERE NOT valid),"
                                + " sum(closed) FROM record_sums GROUP BY 1, 2 ORDER BY 1"))
                        .formatCSV(false));
        assertThat(sql().fetch("SELECT sum(closed) FROM file_generations").getValues(0))
                .first()
                .hasToString("200");
        assertThat(sql().fetch("SELECT file_id, created_from, created_to, start_from, start_to, end_from, end_to,"
                                + " trim_scale(quantity_from), trim_scale(quantity_to), trim_scale(amount_from),"
                                + " trim_scale(amount_to), tier_from, tier_to, asset_from, asset_to, without_amount"
                                + " FROM file_generations WHERE valid > 0 ORDER BY 1")
                        .formatCSV(false))
                .isEqualTo(sql().fetch(
                                "SELECT file_id, min(created_at), max(created_at), min(start_at), max(start_at),"
                                        + " min(end_at), max(end_at), min(quantity), max(quantity), min(amount), max(amount),"
                                        + " min(tier), max(tier), min(subscription_id), max(subscription_id),"
                                        + " count(*) FILTER (WHERE valid AND amount IS NULL) FROM records GROUP BY 1 ORDER BY 1")
                        .formatCSV(false));
        assertThat(sql().fetchCount(DSL.table("record_assets"))).isEqualTo(1);
    }

    @Test
    void aRebuildWhileItRunsMakesTheSameAgain() {
        try (GatewayProjection projection = fixture.startProjection()) {
            // Given
            writeEverything();
            Map<String, List<String>> before = content();

            // When
            List<String> emptied = ReadModel.empty(sql());

            // Then
            assertThat(emptied).contains("records", "record_sums").doesNotContain("accounts");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(content()).isEqualTo(before));
            assertThat(sql().fetch("SELECT name FROM accounts").into(String.class))
                    .contains("Kept");

            // And goes on
            writeRows(BILLED, 1, ROWS + 2, ROWS + 11);
            awaitCount("records", ROWS + 50);
            assertThat(projection.health().isUp()).isTrue();
        }
    }

    @Test
    void aRebuildWhileItIsStoppedMakesTheSameAgain() {
        // Given
        Map<String, List<String>> before;
        try (GatewayProjection projection = fixture.startProjection()) {
            writeEverything();
            before = content();
            assertThat(projection.health().isUp()).isTrue();
        }

        // When
        ReadModel.empty(sql());
        assertThat(sql().fetchCount(DSL.table("records"))).isZero();

        // Then
        try (GatewayProjection projection = fixture.startProjection()) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(content()).isEqualTo(before));
            assertThat(projection.health().isUp()).isTrue();
        }
    }

    @Test
    void everyTableIsEitherDerivedOrKept() {
        List<String> tables = sql().fetch("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                .into(String.class);
        TreeSet<String> sorted = new TreeSet<>(ReadModel.DERIVED);
        sorted.addAll(ReadModel.KEPT);
        assertThat(new TreeSet<>(tables))
                .as("add a table that repeats topics to ReadModel.DERIVED, any other one to KEPT")
                .isEqualTo(sorted);
    }
}
