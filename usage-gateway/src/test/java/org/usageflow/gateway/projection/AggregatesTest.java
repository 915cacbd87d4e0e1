package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** The aggregates as they are kept against those that adding up all records gives. */
@UsesTestCluster
class AggregatesTest {
    private static final String SCANNED = """
            SELECT r.subscription_id, r.item_id, f.currency, trim_scale(sum(r.quantity)),
                   trim_scale(sum(CASE WHEN f.status IN ('accepted', 'closed') THEN r.quantity ELSE 0 END)),
                   trim_scale(sum(CASE WHEN f.status IN ('accepted', 'closed') THEN r.amount ELSE 0 END)), max(r.created_at)
            FROM records r JOIN files f ON f.id = r.file_id AND f.generation = r.generation
            WHERE r.valid AND (r.tier IS NULL OR r.tier = 0) AND f.status IN ('pending', 'accepted', 'closed')
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";
    private static final String KEPT = """
            SELECT subscription_id, item_id, currency, trim_scale(consumed), trim_scale(accepted), trim_scale(amount), last_reported
            FROM aggregates ORDER BY 1, 2, 3""";
    private static final int FILES = 6;
    private static final int STEPS = 60;

    private final TestEnvironment environment;

    AggregatesTest(TestEnvironment environment) {
        this.environment = environment;
    }

    /** A file of the random life. */
    private static final class Life {
        private int generation;
        private long version;
        private int valid;
        private UsageFileStatus status = UsageFileStatus.DRAFT;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void areWhatAScanGivesAfterARandomLifeOfFilesAndAfterARebuild(long seed, @TempDir Path directory) {
        try (ProjectionFixture fixture = ProjectionFixture.open(environment, directory)) {
            EventWriter writer = fixture.writer();
            DSLContext sql = fixture.database().sql();
            try (GatewayProjection projection = fixture.projection()) {
                // When
                projection.start();
                Map<String, Life> files = live(writer, new Random(seed));

                // Then
                awaitFiles(sql, files);
                awaitTheSame(sql);
                assertThat(sql.fetch(KEPT)).as("aggregates of seed %d", seed).isNotEmpty();
            }
            String before = sql.fetch(KEPT).formatCSV();

            // When
            sql.execute(
                    "TRUNCATE projection_offsets, file_generations, files, records, record_errors, aggregates, aggregated_files,"
                            + " file_aggregates");
            try (GatewayProjection rebuilt = fixture.projection()) {
                rebuilt.start();

                // Then
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(sql.fetch(KEPT).formatCSV()).isEqualTo(before));
                awaitTheSame(sql);
            }
        }
    }

    private static void awaitTheSame(DSLContext sql) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sql.fetch(KEPT).formatCSV(false))
                        .isEqualTo(sql.fetch(SCANNED).formatCSV(false)));
    }

    private static void awaitFiles(DSLContext sql, Map<String, Life> files) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(projected(sql)).containsAllEntriesOf(versions(files)));
    }

    private static Map<String, Long> projected(DSLContext sql) {
        Map<String, Long> projected = new LinkedHashMap<>();
        for (Record row : sql.fetch("SELECT id, version FROM files")) {
            projected.put(row.get("id", String.class), row.get("version", Long.class));
        }
        return projected;
    }

    private static Map<String, Long> versions(Map<String, Life> files) {
        Map<String, Long> versions = new LinkedHashMap<>();
        files.forEach((id, life) -> versions.put(id, life.version));
        return versions;
    }

    private static Map<String, Life> live(EventWriter writer, Random random) {
        Map<String, Life> files = new LinkedHashMap<>();
        for (int number = 1; number <= FILES; number++) {
            files.put("UF-2026-05-0000-000" + number, new Life());
        }
        List<String> ids = List.copyOf(files.keySet());
        for (int step = 0; step < STEPS; step++) {
            String id = ids.get(random.nextInt(FILES));
            move(writer, random, id, Objects.requireNonNull(files.get(id)));
        }
        ids.forEach(id -> {
            Life life = Objects.requireNonNull(files.get(id));
            if (life.status == UsageFileStatus.DRAFT) {
                move(writer, random, id, life);
            }
        });
        return files;
    }

    private static void move(EventWriter writer, Random random, String id, Life life) {
        switch (life.status) {
            case DRAFT, REJECTED, INVALID -> upload(writer, random, id, life);
            case READY -> {
                if (random.nextInt(4) == 0) {
                    upload(writer, random, id, life);
                } else {
                    tell(writer, id, life, random.nextInt(6) == 0 ? UsageFileStatus.DELETED : UsageFileStatus.PENDING);
                }
            }
            case PENDING ->
                tell(writer, id, life, random.nextInt(3) == 0 ? UsageFileStatus.REJECTED : UsageFileStatus.ACCEPTED);
            case ACCEPTED -> tell(writer, id, life, UsageFileStatus.CLOSED);
            case UPLOADING, UPLOADED, PROCESSING, CLOSED, DELETED -> {}
        }
    }

    /** A new generation of some records, whose state is told before, amid or after them, as topics are read side by side. */
    private static void upload(EventWriter writer, Random random, String id, Life life) {
        life.generation++;
        int rows = 1 + random.nextInt(20);
        int toldAt = random.nextInt(rows + 1);
        boolean ready = random.nextInt(5) > 0;
        life.valid = ready ? rows : 0;
        List<CompletableFuture<?>> written = new ArrayList<>();
        tell(writer, id, life, UsageFileStatus.PROCESSING);
        for (int row = 0; row < rows; row++) {
            if (row == toldAt) {
                tell(writer, id, life, ready ? UsageFileStatus.READY : UsageFileStatus.INVALID);
            }
            written.add(writer.write(Topics.VALIDATED, id, record(random, id, life.generation, row + 2, ready)));
        }
        written.forEach(CompletableFuture::join);
        if (toldAt == rows) {
            tell(writer, id, life, ready ? UsageFileStatus.READY : UsageFileStatus.INVALID);
        }
    }

    private static ValidatedRecord record(Random random, String id, int generation, int row, boolean valid) {
        if (!valid) {
            return SampleEvents.invalid(id, generation, row);
        }
        ValidatedRecord record = SampleEvents.valid(id, generation, row);
        String subscription = "AS-0000-0000-000" + random.nextInt(3);
        record.getUsage().getSubscription().setId(subscription);
        record.getUsage().getItem().setId("PRD-100-000-001-000" + random.nextInt(2));
        record.getUsage().setTier(List.of(0, 0, 1, 2).get(random.nextInt(4)));
        record.getUsage()
                .setQuantity(
                        new BigDecimal(random.nextInt(1_000)).movePointLeft(2).setScale(18));
        return record;
    }

    private static void tell(EventWriter writer, String id, Life life, UsageFileStatus status) {
        life.status = status;
        life.version++;
        UsageFile file = SampleEvents.file(id, life.generation, status);
        file.setVersion(life.version);
        file.getCounts().getValid().setRecords(life.valid);
        writer.write(Topics.FILES, id, file).join();
    }
}
