package org.usageflow.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.openapi.OpenApiDocument;

class EventTypeTest {

    @ParameterizedTest
    @EnumSource(FileTransition.class)
    void aMoveIntoAStateIsNamedAfterTheState(FileTransition move) {
        String expected = move.target()
                .filter(target -> !move.sources().contains(target))
                .map(target -> "usage.file." + target.apiName())
                .orElse(
                        switch (move) {
                            case UPDATE -> "usage.file.updated";
                            case REQUEST_CLOSE -> "usage.file.closing";
                            default -> "give the move that leaves the state as it is a type of its own";
                        });

        assertThat(EventType.of(move).typeName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ChunkStatus.class)
    void aChunkIsNamedAfterItsStatus(ChunkStatus status) {
        assertThat(EventType.of(status).typeName()).isEqualTo("usage.chunk." + status.apiName());
    }

    @Test
    void everyTypeIsToldOfBySomeFact() {
        Set<EventType> told = EnumSet.noneOf(EventType.class);
        Arrays.stream(FileTransition.values()).map(EventType::of).forEach(told::add);
        Arrays.stream(ChunkStatus.values()).map(EventType::of).forEach(told::add);
        Arrays.stream(ReconciliationOutcome.values())
                .flatMap(outcome -> EventType.of(outcome).stream())
                .forEach(told::add);

        assertThat(told).isEqualTo(EnumSet.allOf(EventType.class));
    }

    @Test
    void theApiDocumentNamesThemAll() throws JsonProcessingException {
        JsonNode document = Json.parse(new String(OpenApiDocument.load().json(), StandardCharsets.UTF_8));

        assertThat(document.at("/components/schemas/EventType/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(EventType.typeNames());
        assertThat(document.path("paths").path("/usage/events").at("/get/parameters"))
                .filteredOn(parameter -> parameter.path("in").asText().equals("query"))
                .extracting(parameter -> parameter.path("name").asText())
                .containsAll(Arrays.stream(EventField.values())
                        .map(EventField::fieldName)
                        .toList());
    }

    @Test
    void aTypeIsFoundByItsName() {
        assertThat(EventType.typeNames().stream().map(EventType::of).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(EventType.class));
    }
}
