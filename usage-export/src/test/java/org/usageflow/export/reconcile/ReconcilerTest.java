package org.usageflow.export.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Applied;
import org.usageflow.contract.avro.CloseFileRecords;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.export.Samples;

class ReconcilerTest {

    private static final Instant BILLED_AT = Samples.NOW;

    @ParameterizedTest(name = "{0} record, asked by the {1} with {2}, {3} s later: {4}")
    @CsvSource({
        "no,         distributor, B-1,  1, UNKNOWN",
        "no,         stranger,    B-1,  1, UNKNOWN",
        "open,       stranger,    B-1,  1, FOREIGN",
        "closed B-1, stranger,    B-1,  1, FOREIGN",
        "open,       distributor, B-1,  1, CLOSED",
        "open,       distributor,    ,  1, CLOSED",
        "open,       operator,    B-1,  1, CLOSED",
        "open,       operator,    B-1, -9, CLOSED",
        "closed B-1, distributor, B-1,  1, UNCHANGED",
        "closed B-1, operator,    B-1,  1, UNCHANGED",
        "closed B-1, distributor, B-2,  1, CHANGED",
        "closed B-1, distributor,    ,  1, CHANGED",
        "closed B-1, distributor, B-2,  0, CHANGED",
        "closed B-1, distributor, B-1, -1, SUPERSEDED",
        "closed B-1, distributor, B-2, -1, SUPERSEDED",
        "closed B-1, stranger,    B-2, -1, FOREIGN"
    })
    void decides(String state, String who, @Nullable String billingId, int seconds, ReconciliationOutcome outcome) {
        Reconciliation asked = new Reconciliation(
                "R-2",
                BILLED_AT.plusSeconds(seconds),
                actor(who),
                billingId,
                null,
                new CloseRecord(Samples.FILE.recordId(2)));
        assertThat(Reconciler.close(event(state), Optional.of(Samples.DISTRIBUTOR), asked))
                .isEqualTo(outcome);
    }

    private static Optional<ExportedRecord> event(String state) {
        return switch (state) {
            case "no" -> Optional.empty();
            case "open" -> Optional.of(new ExportedRecord(1, Samples.AMOUNT, null, false, null, null, "unit", null));
            case "closed B-1" ->
                Optional.of(new ExportedRecord(
                        1, Samples.AMOUNT, null, true, "B-1", null, "unit", new Applied(BILLED_AT, List.of("R-1"))));
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static Actor actor(String who) {
        return switch (who) {
            case "distributor" -> Samples.BILLING;
            case "stranger" -> Samples.STRANGER;
            case "operator" -> Samples.OPERATOR;
            default -> throw new IllegalArgumentException(who);
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatClosedNothingComesWithASentence(ReconciliationOutcome outcome) {
        assertThat(Reconciler.message(outcome, "UR-1").isEmpty()).isEqualTo(outcome.isSuccess());
    }

    @ParameterizedTest
    @EnumSource
    void onlyACloseRequestClosesAFile(FileTransition transition) {
        assertThat(CloseRequests.of(Samples.event(transition, 1))
                        .map(asked -> asked.getTarget().equals(new CloseFileRecords(Samples.FILE.value()))))
                .isEqualTo(transition == FileTransition.REQUEST_CLOSE ? Optional.of(true) : Optional.empty());
    }
}
