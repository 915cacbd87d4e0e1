package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.testing.SampleEvents;

class KnownWordsTest {
    private static final String FILE = "UF-2026-05-0000-0001";
    private static final String NEW = "teleported";
    private static final Actor ACTOR = new Actor("system", null, "x", "x");

    private static FileEvent move(String transition) {
        return new FileEvent(FILE, "c", Instant.EPOCH, ACTOR, transition, null, null, true, null);
    }

    private static ReconciledRecord closing(String outcome) {
        return new ReconciledRecord("R-1", FILE, FILE, null, outcome, null, null, null, Instant.EPOCH, ACTOR);
    }

    @ParameterizedTest
    @EnumSource
    void everyMoveIsKnown(FileTransition transition) {
        assertThat(KnownWords.unknown(move(transition.name()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsKnown(UsageFileStatus status) {
        assertThat(KnownWords.unknown(SampleEvents.file(FILE, 1, status))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeIsKnown(ReconciliationOutcome outcome) {
        assertThat(KnownWords.unknown(closing(outcome.apiName()))).isEmpty();
    }

    @Test
    void anotherWordIsToldWhereverItStands() {
        UsageFile file = SampleEvents.file(FILE, 1, UsageFileStatus.READY);
        file.setStatus(NEW);
        Chunk chunk = SampleEvents.chunk(FILE);
        assertThat(KnownWords.unknown(chunk)).isEmpty();
        chunk.setStatus(NEW);

        assertThat(KnownWords.unknown(move(NEW))).contains(NEW);
        assertThat(KnownWords.unknown(file)).contains(NEW);
        assertThat(KnownWords.unknown(chunk)).contains(NEW);
        assertThat(KnownWords.unknown(closing(NEW))).contains(NEW);
    }

    @Test
    void whatHasNoWordsOfTheContractPasses() {
        assertThat(KnownWords.unknown(null)).isEqualTo(Optional.empty());
        assertThat(KnownWords.unknown(SampleEvents.valid(FILE, 1, 2))).isEmpty();
    }
}
