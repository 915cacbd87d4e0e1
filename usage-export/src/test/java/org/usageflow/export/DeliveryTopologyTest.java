package org.usageflow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.RecordsExported;
import org.usageflow.contract.avro.Tally;

class DeliveryTopologyTest {
    @TempDir
    private Path directory;

    private ExportDriver export;

    @BeforeEach
    void open() {
        export = new ExportDriver(directory, 10);
    }

    @AfterEach
    void close() {
        export.close();
    }

    @Test
    void deliversEachRecordWithWhatItNeedsToStandAlone() {
        // When
        export.approved(1);

        // Then
        assertThat(export.accepted()).singleElement().satisfies(delivered -> {
            AcceptedRecord event = delivered.value();
            assertThat(delivered.key()).isEqualTo("AS-1111-2222-3333");
            assertThat(event.getId()).isEqualTo("UR-2026-05-0000-0001-0000-0002");
            assertThat(event.getRecordId()).isEqualTo("record-2");
            assertThat(event.getRecordNote()).isEqualTo("note");
            assertThat(event.getChunkId()).isEqualTo("UFC-2026-05-0000-0001-001");
            assertThat(event.getCategoryId()).isEqualTo("compute");
            assertThat(event.getParams()).isEqualTo(Map.of("v.invoice", "INV-7"));
            assertThat(event.getFile()).isEqualTo(Samples.context(1));
            assertThat(event.getSheet()).isEqualTo("May rows");
            assertThat(event.getDecision().getBy()).isEqualTo(Samples.BILLING);
            assertThat(text(delivered.headers()))
                    .isEqualTo(Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "UR-2026-05-0000-0001-0000-0002",
                            "ce_type", "org.usageflow.record.accepted",
                            "ce_source", "/usageflow/export",
                            "ce_subject", "UF-2026-05-0000-0001",
                            "ce_time", "2026-06-01T10:00:00Z",
                            "content-type", "application/avro",
                            "traceparent", "00-ac100f1a01aa0af7c990ef2735444409-0000000000000002-00"));
        });
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        headers.forEach(header -> text.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return text;
    }

    @Test
    void deliversARepeatedRecordOnce() {
        // Given
        export.approved(3);

        // When
        export.approved(3);
        export.slices(1);

        // Then
        assertThat(export.accepted()).hasSize(3);
        assertThat(export.facts())
                .singleElement()
                .satisfies(fact -> assertThat(tally(fact).getRecords()).isEqualTo(3));
    }

    @Test
    void makesOneChunkForEachHubInTheOrderOfTheirFirstRecords() {
        // When
        export.approved(Samples.approved(2, 3, Samples.OTHER_HUB));
        export.approved(Samples.approved(3, 3, Samples.HUB));
        export.approved(Samples.approved(4, 3, Samples.OTHER_HUB));

        // Then
        assertThat(export.accepted())
                .extracting(TestRecord::value)
                .extracting(AcceptedRecord::getRow, AcceptedRecord::getChunkId)
                .containsExactly(
                        tuple(2, Samples.FILE.chunkId(1)),
                        tuple(3, Samples.FILE.chunkId(2)),
                        tuple(4, Samples.FILE.chunkId(1)));
        assertThat(export.chunks())
                .extracting(chunk -> chunk.getHub().getId(), Chunk::getStatus, Chunk::getBindingExternalId)
                .containsExactly(tuple("HB-1000-0002", "draft", null), tuple("HB-1000-0001", "draft", "store-1"));
    }

    @Test
    void beginsAnotherChunkWhenAHubsIsFullThoughItWasRestarted() {
        // Given
        export.close();
        export = new ExportDriver(directory, 10, 2);

        // When
        for (int row = 2; row <= 6; row++) {
            export.approved(Samples.approved(row, 8));
        }
        List<TestRecord<String, AcceptedRecord>> accepted = new ArrayList<>(export.accepted());
        export.restart();
        export.approved(Samples.approved(6, 8));
        export.approved(Samples.approved(7, 8, Samples.OTHER_HUB));
        export.approved(Samples.approved(8, 8));
        export.approved(Samples.approved(9, 8));
        export.slices(1);
        accepted.addAll(export.accepted());

        // Then
        assertThat(accepted)
                .extracting(TestRecord::value)
                .extracting(AcceptedRecord::getRow, AcceptedRecord::getChunkId)
                .containsExactly(
                        tuple(2, Samples.FILE.chunkId(1)),
                        tuple(3, Samples.FILE.chunkId(1)),
                        tuple(4, Samples.FILE.chunkId(2)),
                        tuple(5, Samples.FILE.chunkId(2)),
                        tuple(6, Samples.FILE.chunkId(3)),
                        tuple(7, Samples.FILE.chunkId(4)),
                        tuple(8, Samples.FILE.chunkId(3)),
                        tuple(9, Samples.FILE.chunkId(5)));
        assertThat(export.chunks())
                .filteredOn(chunk -> chunk.getStatus().equals("ready"))
                .extracting(Chunk::getId, chunk -> chunk.getRecords().getRecords())
                .containsExactly(
                        tuple(Samples.FILE.chunkId(1), 2L),
                        tuple(Samples.FILE.chunkId(2), 2L),
                        tuple(Samples.FILE.chunkId(3), 2L),
                        tuple(Samples.FILE.chunkId(4), 1L),
                        tuple(Samples.FILE.chunkId(5), 1L));
    }

    @Test
    void aChunkIsReadyWhenItsWholeFileIsDelivered() {
        // Given
        export.approved(Samples.approved(2, 3));
        export.approved(Samples.approved(3, 3, Samples.OTHER_HUB));
        export.chunks();
        export.slices(1);
        assertThat(export.chunks()).extracting(Chunk::getStatus).containsOnly("draft");

        // When
        export.approved(Samples.approved(4, 3));
        export.slices(2);

        // Then
        List<Chunk> chunks = export.chunks();
        assertThat(chunks)
                .extracting(Chunk::getId, Chunk::getStatus, chunk -> chunk.getRecords()
                        .getRecords())
                .containsExactly(
                        tuple(Samples.FILE.chunkId(1), "ready", 2L), tuple(Samples.FILE.chunkId(2), "ready", 1L));
        assertThat(chunks.getFirst().getRecords().getQuantity()).isEqualByComparingTo("6");
        assertThat(chunks.getFirst().getEvents()).containsEntry("created", new Moment(Samples.NOW, null));
    }

    @Test
    void tellsItsSumsOnceForEachChange() {
        // Given
        export.approved(Samples.approved(2, 3));
        export.approved(Samples.approved(3, 3));
        export.slices(2);
        List<FileCommand> first = export.facts();

        // When
        export.approved(Samples.approved(4, 3));
        export.slices(2);

        // Then
        assertThat(first).singleElement().satisfies(fact -> {
            assertThat(fact.getCommandId()).isEqualTo("export:UF-2026-05-0000-0001:2:exported:2");
            assertThat(fact.getGeneration()).isEqualTo(2);
            assertThat(fact.getActor().getId()).isEqualTo("export");
            assertThat(tally(fact).getQuantity()).isEqualByComparingTo("5");
            assertThat(tally(fact).getAmount()).isEqualByComparingTo(Samples.AMOUNT.multiply(BigDecimal.TWO));
        });
        assertThat(export.facts())
                .singleElement()
                .satisfies(fact -> assertThat(tally(fact).getRecords()).isEqualTo(3));
    }

    @Test
    void goesOnAfterARestart() {
        // Given
        export.approved(Samples.approved(2, 3));
        export.approved(Samples.approved(3, 3));
        assertThat(export.accepted()).hasSize(2);

        // When
        export.restart();
        export.approved(3);
        export.slices(1);

        // Then
        assertThat(export.accepted())
                .extracting(event -> event.value().getRow())
                .containsExactly(4);
        assertThat(export.facts())
                .singleElement()
                .satisfies(fact -> assertThat(tally(fact).getRecords()).isEqualTo(3));
        assertThat(export.chunks()).extracting(Chunk::getStatus).containsExactly("ready");
    }

    private static Tally tally(FileCommand fact) {
        return ((RecordsExported) fact.getBody()).getExported();
    }
}
