package org.usageflow.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.testing.FeedEvents;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;

class PublicEventsTest {
    private static final String FILE = "UF-2026-05-0000-0001";
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
    private static final FileOwners OWNERS = new FileOwners(
            new Party(FILE, "May"),
            new Party(SampleCatalogue.VENDOR, "Vendor One"),
            new Party(SampleCatalogue.PROVIDER, "Distributor One"),
            new Party(SampleCatalogue.CONTRACT, "Contract One"),
            new Party("MP-10001", "Europe"),
            new Party(SampleCatalogue.PRODUCT_TR, "Cloud"),
            "production");

    private static JsonNode json(PublicEvent event) {
        return Json.own(JSONB.valueOf(event.body()));
    }

    @ParameterizedTest
    @EnumSource(FileTransition.class)
    void everyMoveOfAFileIsTold(FileTransition move) {
        PublicEvent event = PublicEvents.ofFile("e-1", FeedEvents.move(FILE, SampleCatalogue.VENDOR, move))
                .orElseThrow();

        assertThat(event.type()).isEqualTo(EventType.of(move));
        assertThat(event.subject()).isEqualTo(FILE);
        JsonNode body = json(event);
        assertThat(body.path("specversion").asText()).isEqualTo("1.0");
        assertThat(body.path("type").asText()).isEqualTo(EventType.of(move).typeName());
        assertThat(body.at("/data/id").asText()).isEqualTo(FILE);
        assertThat(body.path("time").asText()).isEqualTo("2026-06-01T12:00:00+00:00");
        assertThat(event.body()).doesNotContain("\n");
    }

    @Test
    void aRefusalIsNotToldBecauseNothingHappened() {
        assertThat(PublicEvents.ofFile("e-1", FeedEvents.refused(FILE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(UsageFileStatus.class)
    void aDistributorHearsOfWhatWasHandedOver(UsageFileStatus status) {
        UsageFile file = SampleEvents.file(FILE, 1, status);
        UsageFile tried = SampleEvents.file(FILE, 1, status);
        tried.setEnvironment("test");

        Audience audience = PublicEvents.ofFile("e-1", FeedEvents.event(FileTransition.UPDATE, file))
                .orElseThrow()
                .audience();
        Audience ofTried = PublicEvents.ofFile("e-1", FeedEvents.event(FileTransition.UPDATE, tried))
                .orElseThrow()
                .audience();

        boolean handedOver =
                switch (status) {
                    case PENDING, REJECTED, ACCEPTED, CLOSED -> true;
                    case DRAFT, UPLOADING, UPLOADED, PROCESSING, INVALID, READY, DELETED -> false;
                };
        assertThat(audience.includes(ActorRole.DISTRIBUTOR, SampleCatalogue.PROVIDER))
                .isEqualTo(handedOver);
        assertThat(ofTried.includes(ActorRole.DISTRIBUTOR, SampleCatalogue.PROVIDER))
                .isFalse();
        assertThat(audience.includes(ActorRole.VENDOR, SampleCatalogue.VENDOR)).isTrue();
        assertThat(audience.includes(ActorRole.VENDOR, SampleCatalogue.OTHER_VENDOR))
                .isFalse();
        assertThat(audience.includes(ActorRole.DISTRIBUTOR, SampleCatalogue.OTHER_PROVIDER))
                .isFalse();
        assertThat(audience.includes(ActorRole.OPERATOR, "any")).isTrue();
        assertThat(audience.includes(ActorRole.SYSTEM, SampleCatalogue.VENDOR)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ChunkStatus.class)
    void aChunkIsToldWhenItsStatusIsNew(ChunkStatus status) {
        Chunk chunk = SampleEvents.chunk(FILE);
        chunk.setStatus(status.apiName());

        PublicEvent first =
                PublicEvents.ofChunk("e-1", chunk, Optional.empty(), AT).orElseThrow();

        assertThat(first.type()).isEqualTo(EventType.of(status));
        assertThat(json(first).at("/data/usagefile/id").asText()).isEqualTo(FILE);
        for (ChunkStatus before : ChunkStatus.values()) {
            assertThat(PublicEvents.ofChunk("e-1", chunk, Optional.of(before), AT)
                            .isPresent())
                    .isEqualTo(before != status);
        }
    }

    @Test
    void billedRecordsAreToldInSlicesOfOneFileAndKind() {
        RecordSlice.Gatherer gatherer = new RecordSlice.Gatherer();
        int rows = RecordSlice.RECORDS_MAX + 1;
        for (int row = 1; row <= rows; row++) {
            add(gatherer, FILE, row, ReconciliationOutcome.CLOSED);
            add(gatherer, "UF-2026-05-0000-0002", row, ReconciliationOutcome.CLOSED);
        }
        add(gatherer, FILE, 1, ReconciliationOutcome.CHANGED);

        List<RecordSlice> slices = gatherer.end();
        List<JsonNode> told = new ArrayList<>();
        slices.stream()
                .filter(slice -> slice.fileId().equals(FILE))
                .forEach(slice -> told.add(json(PublicEvents.ofRecords(slice, OWNERS))));

        assertThat(slices).hasSize(5);
        assertThat(told).extracting(event -> event.at("/data/count").asInt()).containsExactly(rows - 1, 1, 1);
        assertThat(told)
                .extracting(event -> event.path("type").asText())
                .containsExactly("usage.records.closed", "usage.records.closed", "usage.records.changed");
        assertThat(told.getFirst().at("/data/records/0/id").asText()).isEqualTo(new FileId(FILE).recordId(1));
        assertThat(told.getFirst().at("/data/records/0/external_billing_id").asText())
                .isEqualTo("INV-1");
        assertThat(slices).extracting(RecordSlice::id).doesNotHaveDuplicates();
    }

    private static void add(RecordSlice.Gatherer gatherer, String fileId, int row, ReconciliationOutcome outcome) {
        gatherer.add(
                fileId + "-" + row + "-" + outcome,
                EventType.of(outcome).orElseThrow(),
                FeedEvents.closed(fileId, new FileId(fileId).recordId(row), outcome));
    }

    @Test
    void everyFieldOfFiltersIsFoundInSomeEvent() {
        RecordSlice.Gatherer gatherer = new RecordSlice.Gatherer();
        add(gatherer, FILE, 1, ReconciliationOutcome.CLOSED);
        List<StoredEvent> events = List.of(
                stored(PublicEvents.ofFile("e-1", FeedEvents.move(FILE, SampleCatalogue.VENDOR, FileTransition.ACCEPT))
                        .orElseThrow()),
                stored(PublicEvents.ofChunk("e-2", SampleEvents.chunk(FILE), Optional.empty(), AT)
                        .orElseThrow()),
                stored(PublicEvents.ofRecords(gatherer.end().getFirst(), OWNERS)));

        for (EventField field : EventField.values()) {
            assertThat(events).as("values of " + field.fieldName()).anySatisfy(event -> assertThat(
                            EventField.valueOf(event, field.fieldName()))
                    .isNotNull());
        }
        assertThat(events).allSatisfy(event -> assertThat(EventField.valueOf(event, "file.id"))
                .isEqualTo(FILE));
    }

    private static StoredEvent stored(PublicEvent event) {
        return new StoredEvent(1, event.id(), event.type(), event.subject(), event.audience(), event.body());
    }
}
