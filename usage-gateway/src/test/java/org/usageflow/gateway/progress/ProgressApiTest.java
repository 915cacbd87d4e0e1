package org.usageflow.gateway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class ProgressApiTest {
    private static final long BYTES = 10_000;

    private GatewayFixture gateway;
    private ApiClient vendor;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory).withSamples();
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private String create() {
        return GatewayFixture.newFile(vendor);
    }

    /** What stages told so far. */
    private void told(String id, UsageFileStatus status, long read, boolean finished, long valid, long invalid) {
        told(id, status, read, finished, valid, invalid, 0);
    }

    private void told(
            String id, UsageFileStatus status, long read, boolean finished, long valid, long invalid, long bytesRead) {
        UsageFile file = gateway.lifecycle().change(id, one -> {
            one.setStatus(status.apiName());
            one.getCounts().setRowsRead(read);
            one.getCounts().setRowsBlank(1L);
            one.getCounts().setEmitted(read - 1);
            one.getCounts().setSplitFinished(finished);
            one.getCounts().setBytesRead(bytesRead);
            one.getCounts().setBytesToRead(BYTES);
            one.getCounts().setValid(Tallies.zero());
            one.getCounts().getValid().setRecords(valid);
            one.getCounts().setInvalid(invalid);
        });
        assertThat(vendor.awaits("/usage/files/" + id + "/progress", "updated_at", updatedAt(id, file)))
                .isTrue();
    }

    private String updatedAt(String id, UsageFile file) {
        assertThat(vendor.awaits("/usage/files/" + id, "status", file.getStatus()))
                .isTrue();
        return Times.format(file.getUpdatedAt());
    }

    private void moved(String id, FileTransition move, Instant at, @Nullable UsageFile file) {
        gateway.writer()
                .write(
                        Topics.FILE_EVENTS,
                        id,
                        new FileEvent(
                                id, "c", at, new Actor("system", null, "x", "x"), move.name(), null, null, true, file))
                .join();
    }

    @Test
    void aFileIsFollowedFromItsRecordsToItsVerdict() {
        String id = create();
        String file = "/usage/files/" + id;
        vendor.post(file + "/records", "[{\"record_id\":\"a\"},{\"record_id\":\"b\"},{\"record_id\":\"c\"}]");
        JsonNode collected = vendor.get(file + "/progress").json();
        assertThat(collected.path("collected").asInt()).isEqualTo(3);
        assertThat(collected.path("generation").asInt()).isZero();
        assertThat(collected.has("seconds_left")).isFalse();

        vendor.post(file + "/complete", "{\"records\":3}");
        JsonNode uploaded = vendor.get(file + "/progress").json();
        assertThat(uploaded.path("collected").asInt()).isZero();
        assertThat(uploaded.path("rows_total").asInt())
                .as("counted records are known from the start")
                .isEqualTo(3);
        assertThat(uploaded.path("bytes").asInt()).isEqualTo(3 * "{\"record_id\":\"a\"}\n".length());
        assertThat(uploaded.has("started_at")).isFalse();

        UsageFile now = gateway.lifecycle().change(id, any -> {});
        Instant started = Instant.now().minusSeconds(10);
        moved(id, FileTransition.START_PROCESSING, started, now);
        assertThat(vendor.awaits(file + "/progress", "started_at", Times.format(micros(started))))
                .isTrue();
        told(id, UsageFileStatus.PROCESSING, 2, false, 0, 0);
        told(id, UsageFileStatus.PROCESSING, 3, true, 1, 0);
        JsonNode half = vendor.get(file + "/progress").json();
        assertThat(half.path("validated").asInt()).isEqualTo(1);
        assertThat(half.path("rows_per_second").decimalValue()).isPositive();
        assertThat(half.path("seconds_left").asInt())
                .as("two rows of three are done")
                .isPositive();

        told(id, UsageFileStatus.INVALID, 3, true, 1, 1);
        moved(
                id,
                FileTransition.MARK_INVALID,
                started.plusSeconds(4),
                gateway.lifecycle().change(id, any -> {}));
        assertThat(vendor.awaits(file + "/progress", "rows_per_second", "0.75")).isTrue();
        JsonNode done = vendor.get(file + "/progress").json();
        assertThat(done.path("seconds_left").asInt()).isZero();
        assertThat(done.path("invalid").asInt()).isEqualTo(1);
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void theRowsOfASpreadsheetAreKnownOnceTheLastOneIsRead() {
        String id = create();
        vendor.upload("/usage/files/" + id + "/upload", "usage_file", new byte[] {1});
        told(id, UsageFileStatus.PROCESSING, 500, false, 100, 0);
        assertThat(vendor.get("/usage/files/" + id + "/progress").json().has("rows_total"))
                .isFalse();
        told(id, UsageFileStatus.PROCESSING, 501, true, 100, 0);
        assertThat(vendor.get("/usage/files/" + id + "/progress")
                        .json()
                        .path("rows_total")
                        .asInt())
                .isEqualTo(501);
    }

    @Test
    void theTimeLeftOfASpreadsheetIsToldWhileItIsRead() {
        String id = create();
        vendor.upload("/usage/files/" + id + "/upload", "usage_file", new byte[] {1});
        moved(
                id,
                FileTransition.START_PROCESSING,
                Instant.now().minusSeconds(10),
                gateway.lifecycle().change(id, any -> {}));
        told(id, UsageFileStatus.PROCESSING, 500, false, 100, 0, BYTES / 4);

        JsonNode progress = vendor.get("/usage/files/" + id + "/progress").json();
        assertThat(progress.path("bytes_read").asLong()).isEqualTo(BYTES / 4);
        assertThat(progress.path("bytes_to_read").asLong()).isEqualTo(BYTES);
        assertThat(progress.has("rows_total")).isFalse();
        assertThat(progress.path("rows_expected").asLong()).isEqualTo(2_000);
        assertThat(progress.path("percent").decimalValue()).isEqualByComparingTo("5.0");
        assertThat(progress.path("seconds_left").asLong()).isPositive();
    }

    @Test
    void anotherVendorsFileDoesNotExist() {
        String path = "/usage/files/" + create() + "/progress";
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_VENDOR).get(path).status())
                .isEqualTo(404);
        assertThat(gateway.operator().get(path).status()).isEqualTo(200);
    }
}
