package org.usageflow.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.RecordCells;

class CatalogueTest {
    @Test
    void everyStateOfAFileCanBeReached() {
        Set<UsageFileStatus> reached = EnumSet.noneOf(UsageFileStatus.class);
        Arrays.stream(FileTransition.values()).forEach(move -> move.target().ifPresent(reached::add));

        assertThat(reached)
                .as("add a FileTransition that leads to the missing state")
                .containsExactlyInAnyOrder(UsageFileStatus.values());
    }

    @Test
    void closedAndDeletedAreFinal() {
        assertThat(Arrays.stream(FileTransition.values())
                        .filter(move ->
                                move.startsFrom(UsageFileStatus.CLOSED) || move.startsFrom(UsageFileStatus.DELETED)))
                .isEmpty();
    }

    @Test
    void aTopicThatIsNoInboxHasOneWriter() {
        Set<String> inboxes =
                Topics.fixed().stream().filter(Topic::inbox).map(Topic::name).collect(Collectors.toSet());

        assertThat(inboxes)
                .as("only inboxes may have many writers, and an inbox has one reader")
                .containsExactlyInAnyOrder("usage.file.commands", "usage.ledger.facts", "usage.suspense.commands");
        assertThat(Topics.fixed().stream().filter(Topic::inbox))
                .allSatisfy(topic -> assertThat(topic.readers()).hasSize(1));
    }

    @Test
    void namesOfTopicsAreUnique() {
        assertThat(Topics.fixed()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void everyFieldOfEveryEventSaysWhatItMeans() {
        for (Topic topic : Topics.fixed()) {
            Schema schema = SpecificData.get().getSchema(topic.value());
            assertThat(schema.getDoc()).as("doc of %s", schema.getName()).isNotBlank();
            assertThat(schema.getFields())
                    .as("each field of %s needs a doc comment in src/main/avro", schema.getName())
                    .allSatisfy(
                            field -> assertThat(field.doc()).as(field.name()).isNotBlank());
        }
    }

    @Test
    void codesAreNumberedWithoutGapsAndInOrder() {
        List<String> names = Arrays.stream(ErrorCode.values()).map(Enum::name).toList();

        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).isEqualTo("USG_FILE_%03d", i + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(UsageColumn.class)
    void everyColumnHasItsOwnCell(UsageColumn column) {
        RecordCells cells = RecordCells.newBuilder().build();

        column.set(cells, "x");

        assertThat(Arrays.stream(UsageColumn.values()).filter(other -> other.of(cells) != null))
                .containsExactly(column);
        assertThat(UsageColumn.byHeader(" " + column.header().toUpperCase(Locale.ROOT)))
                .contains(column);
    }

    @Test
    void idsOfRecordsAndChunksTellTheirFile() {
        FileId file = FileId.of(2026, 5, 12_345_678);

        assertThat(file.value()).isEqualTo("UF-2026-05-1234-5678");
        assertThat(file.recordId(1_048_576)).isEqualTo("UR-2026-05-1234-5678-0104-8576");
        assertThat(PartId.parseRecord(file.recordId(1_048_576))).contains(new PartId.OfRecord(file, 1_048_576));
        assertThat(file.chunkId(7)).isEqualTo("UFC-2026-05-1234-5678-007");
        assertThat(PartId.parseChunk(file.chunkId(7))).contains(new PartId.OfChunk(file, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UF-2026-05-1234-567",
                "UR-2026-05-1234-5678",
                "uf-2026-05-1234-5678",
                "UF-2026-05-1234-5678 "
            })
    void otherFormsAreNoFileIds(String text) {
        assertThatThrownBy(() -> new FileId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PartId.parseRecord(text)).isEmpty();
        assertThat(PartId.parseChunk(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 5.0, true", "integer, 5.4, false", "decimal(1), 5.4, true", "decimal(1), 5.45, false",
        "Decimal(4), 0.0001, true", "decimal_8, 0.000000001, false", "DECIMAL(2), 100, true", "integer, 1E+3, true"
    })
    void aPrecisionAllowsAsManyDecimalsAsItSays(String precision, BigDecimal quantity, boolean allowed) {
        assertThat(Precision.parse(precision))
                .hasValueSatisfying(p -> assertThat(p.allows(quantity)).isEqualTo(allowed));
    }

    @ParameterizedTest
    @EnumSource(UsageFileStatus.class)
    void aRecordsStateFollowsFromItsFile(UsageFileStatus file) {
        assertThat(UsageRecordStatus.of(file, true, true)).isEqualTo(UsageRecordStatus.CLOSED);
        assertThat(UsageRecordStatus.of(file, false, false)).isEqualTo(UsageRecordStatus.INVALID);
        assertThat(UsageRecordStatus.of(file, true, false))
                .isNotIn(UsageRecordStatus.CLOSED, UsageRecordStatus.INVALID);
    }
}
