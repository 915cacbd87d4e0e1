package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.event.EventFeed;
import org.usageflow.gateway.event.StoredEvent;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.ProjectionTables;
import org.usageflow.gateway.testing.FeedEvents;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class FeedTest {
    private static final List<String> FILES = IntStream.rangeClosed(1, 10)
            .mapToObj(i -> String.format("UF-2026-05-0003-%04d", i))
            .toList();
    private static final int ROUNDS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theFeedHasNoGapsAndNothingTwiceThoughTheProjectionIsCutAndMadeAnew(
            TestEnvironment environment, @TempDir Path directory) {
        try (ProjectionFixture fixture = ProjectionFixture.open(environment, directory)) {
            Database database = fixture.database();
            EventWriter writer = fixture.writer();
            // Given events of many files, and a chunk that is written more often than its status changes
            writeMoves(writer);
            writeChunk(writer);
            EventFeed feed = new EventFeed(database.sql());
            int count = FILES.size() * ROUNDS + 2;

            // When the database cuts the projection again and again
            try (GatewayProjection projection = fixture.projection()) {
                projection.start();
                for (int cut = 1; cut <= 3; cut++) {
                    long before = feed.bounds().last();
                    await().atMost(PATIENCE)
                            .until(() -> feed.bounds().last() > before
                                    || feed.bounds().last() == count);
                    database.sql()
                            .fetch(
                                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                            + " WHERE application_name = 'usageflow-projection' AND datname = current_database()");
                }
                await().atMost(PATIENCE).until(() -> feed.bounds().last() == count);
            }
            List<StoredEvent> told = feed.after(0, Integer.MAX_VALUE);

            // And the read model is made anew from the beginning of the topics
            database.sql().deleteFrom(ProjectionTables.OFFSETS).execute();
            try (GatewayProjection projection = fixture.projection()) {
                projection.start();
                writer.write(Topics.FILE_EVENTS, FILES.getFirst(), move(FILES.getFirst(), ROUNDS + 1))
                        .join();
                await().atMost(PATIENCE).until(() -> feed.bounds().last() == count + 1);
                await().atMost(PATIENCE)
                        .until(() -> database.sql()
                                        .select(DSL.count())
                                        .from(ProjectionTables.OFFSETS)
                                        .fetchSingle()
                                        .value1()
                                > 0);
            }

            // Then
            assertThat(told)
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, count).boxed().toList());
            assertThat(told).extracting(StoredEvent::id).doesNotHaveDuplicates();
            assertThat(FILES).allSatisfy(file -> assertThat(notes(told, file))
                    .isEqualTo(IntStream.rangeClosed(1, ROUNDS)
                            .mapToObj(round -> "note " + round + "!")
                            .toList()));
            assertThat(told.stream()
                            .map(event -> event.type().typeName())
                            .filter(type -> type.startsWith("usage.chunk")))
                    .containsExactly("usage.chunk.draft", "usage.chunk.ready");
            assertThat(feed.bounds().last()).isEqualTo(count + 1);
        }
    }

    private static List<String> notes(List<StoredEvent> told, String file) {
        return told.stream()
                .filter(event -> event.subject().equals(file))
                .map(event -> event.body()
                        .substring(event.body().indexOf("note "), event.body().indexOf('!') + 1))
                .toList();
    }

    private static FileEvent move(String fileId, int round) {
        UsageFile file = SampleEvents.file(fileId, 1, UsageFileStatus.DRAFT);
        file.setNote("note " + round + "!");
        return FeedEvents.event(FileTransition.UPDATE, file);
    }

    private static void writeMoves(EventWriter writer) {
        List<CompletableFuture<?>> written = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (String file : FILES) {
                written.add(writer.write(Topics.FILE_EVENTS, file, move(file, round)));
            }
        }
        written.forEach(CompletableFuture::join);
    }

    private static void writeChunk(EventWriter writer) {
        Chunk chunk = SampleEvents.chunk(FILES.getFirst());
        for (ChunkStatus status : List.of(ChunkStatus.DRAFT, ChunkStatus.DRAFT, ChunkStatus.READY, ChunkStatus.READY)) {
            chunk.setStatus(status.apiName());
            chunk.setClosed(chunk.getClosed() + 1);
            writer.write(Topics.CHUNKS, chunk.getId(), chunk).join();
        }
    }
}
