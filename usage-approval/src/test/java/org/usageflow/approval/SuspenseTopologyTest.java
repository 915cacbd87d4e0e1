package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CorrectRows;
import org.usageflow.contract.avro.CorrectedRow;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.Origin;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecycleRows;
import org.usageflow.contract.avro.RecycledRow;
import org.usageflow.contract.avro.ReturnRows;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.SuspendedRowVersion;
import org.usageflow.contract.avro.SuspendedVersion;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.avro.WriteOffRows;

/** Suspended rows through the topology: what is decided, what goes out, and what comes back. */
class SuspenseTopologyTest {
    private static final String RECYCLED = "UF-2026-06-0000-0001";
    private static final String OTHER = "UF-2026-06-0000-0002";

    private static final Actor VENDOR = new Actor("vendor", "VA-000-000", "SU-1", "Vera");

    private ApprovalDriver approval;
    private int commands;

    @BeforeEach
    void start(@TempDir Path directory) {
        approval = new ApprovalDriver(directory, 10);
    }

    @AfterEach
    void stop() {
        approval.close();
    }

    private SuspenseEvent send(Object body) {
        approval.suspense(new SuspenseCommand(
                "command-" + ++commands, Samples.FILE.value(), 1, Samples.NOW, VENDOR, "because", body));
        return approval.suspended().getLast();
    }

    private static CorrectRows correction(int row, int version) {
        return new CorrectRows(List.of(new CorrectedRow(
                row,
                version,
                RecordCells.newBuilder().setQuantity("x").build(),
                RecordCells.newBuilder().setQuantity("1").build())));
    }

    private static RecycleRows recycling(String file, boolean last, int... rowsAndVersions) {
        List<RecycledRow> rows = new ArrayList<>();
        for (int i = 0; i < rowsAndVersions.length; i += 2) {
            rows.add(new RecycledRow(rowsAndVersions[i + 1], record(file, rowsAndVersions[i])));
        }
        return new RecycleRows(file, rows, last);
    }

    private static UploadedRecord record(String file, int row) {
        return UploadedRecord.newBuilder()
                .setFileId(file)
                .setGeneration(1)
                .setRow(row)
                .setId(new FileId(file).recordId(row))
                .setVendorId("VA-000-000")
                .setContractId("CRD-00000-00000-00001")
                .setProductId("PRD-000-000-001")
                .setReportingSchema("QT")
                .setEnvironment("production")
                .setPeriodStartAt(Samples.NOW)
                .setPeriodEndAt(Samples.NOW)
                .setUploadedAt(Samples.NOW)
                .setCells(RecordCells.newBuilder().setRecordId("record-" + row).build())
                .build();
    }

    private static ValidatedRecord verdict(String file, int row, int version, boolean valid) {
        ValidatedRecord verdict = valid ? Samples.valid(1, row) : Samples.invalid(1, row);
        verdict.setFileId(file);
        verdict.setId(new FileId(file).recordId(row));
        verdict.setOrigin(new Origin(Samples.FILE.value(), 1, row, version));
        return verdict;
    }

    @Test
    void aCorrectionIsANewVersionWithWhoAndWhy() {
        SuspenseEvent event = send(correction(5, 1));

        assertThat(event.getChange()).isEqualTo(SuspenseChange.CORRECTED.apiName());
        assertThat(event.getActor()).isEqualTo(VENDOR);
        assertThat(event.getReason()).isEqualTo("because");
        SuspendedVersion version = event.getRows().getFirst();
        assertThat(version.getVersion()).isEqualTo(2);
        assertThat(version.getBefore().getQuantity()).isEqualTo("x");
        assertThat(version.getAfter().getQuantity()).isEqualTo("1");
    }

    @Test
    void whoSawAnOlderVersionIsRefused() {
        send(correction(5, 1));

        SuspenseEvent second = send(correction(5, 1));

        assertThat(second.getRows()).isEmpty();
        assertThat(second.getRefused()).containsExactly(5);
        assertThat(send(correction(5, 2)).getRows()).hasSize(1);
    }

    @Test
    void recycledRowsGoThroughValidationAndAreCountedAsThoseOfAnUpload() {
        send(correction(5, 1));
        approval.facts();

        SuspenseEvent event = send(recycling(RECYCLED, true, 5, 2, 6, 1));

        assertThat(event.getRows()).extracting(SuspendedVersion::getVersion).containsExactly(3, 2);
        assertThat(approval.recycled())
                .extracting(UploadedRecord::getOrigin)
                .containsExactly(new Origin(Samples.FILE.value(), 1, 5, 3), new Origin(Samples.FILE.value(), 1, 6, 2));
        FileCommand fact = approval.commands().getLast();
        assertThat(fact.getFileId()).isEqualTo(RECYCLED);
        assertThat(fact.getBody()).isEqualTo(new RowsSplit(2L, 0L, 2L, true, 0L, 0L));
        assertThat(approval.facts())
                .satisfiesExactly(
                        recycled -> {
                            assertThat(recycled.getFileId()).isEqualTo(RECYCLED);
                            assertThat(recycled.getStep()).isEqualTo("uploaded");
                            assertThat(recycled.getRowsRead()).isEqualTo(2);
                            assertThat(recycled.getSums().getRecords()).isEqualTo(2);
                            assertThat(recycled.getFinished()).isTrue();
                        },
                        suspended -> {
                            assertThat(suspended.getFileId()).isEqualTo(Samples.FILE.value());
                            assertThat(suspended.getStep()).isEqualTo("suspended");
                            assertThat(suspended.getRecycled()).isEqualTo(2);
                            assertThat(suspended.getLanes().getFirst().getRecords())
                                    .isEqualTo(2);
                        });
    }

    @Test
    void ofTwoRecyclingsAtOnceOneGetsTheRow() {
        SuspenseEvent first = send(recycling(RECYCLED, true, 5, 1));
        SuspenseEvent second = send(recycling(OTHER, true, 5, 1));

        assertThat(first.getRows()).hasSize(1);
        assertThat(second.getRefused()).containsExactly(5);
        assertThat(approval.recycled()).hasSize(1);
        assertThat(approval.commands().getLast().getBody())
                .as("the other one has no rows, and its file ends as invalid")
                .isEqualTo(new RowsSplit(0L, 0L, 0L, true, 0L, 0L));
    }

    @Test
    void aRecycledFileThatHasAllItsRowsTakesNoMore() {
        send(recycling(RECYCLED, false, 5, 1));
        send(recycling(RECYCLED, true));
        approval.recycled();
        approval.commands();

        SuspenseEvent late = send(recycling(RECYCLED, true, 6, 1));

        assertThat(late.getRefused()).containsExactly(6);
        assertThat(approval.recycled()).isEmpty();
        assertThat(approval.commands()).isEmpty();
        assertThat(send(recycling(OTHER, true, 6, 1)).getRows()).hasSize(1);
    }

    @Test
    void aRowWithErrorsAgainComesBack() {
        send(recycling(RECYCLED, true, 5, 1));

        approval.validated(verdict(RECYCLED, 5, 2, false));

        SuspenseEvent returned = approval.suspended().getLast();
        assertThat(returned.getChange()).isEqualTo(SuspenseChange.RETURNED.apiName());
        assertThat(returned.getRecycledFileId()).isEqualTo(RECYCLED);
        assertThat(returned.getRows().getFirst().getVersion()).isEqualTo(3);
        assertThat(approval.facts().getLast().getRecycled()).isZero();
        assertThat(send(recycling(OTHER, true, 5, 3)).getRows()).hasSize(1);
    }

    @Test
    void aReturnCountsOnce() {
        send(recycling(RECYCLED, true, 5, 1));
        ReturnRows back = new ReturnRows(RECYCLED, List.of(new SuspendedRowVersion(5, 2)));

        assertThat(send(back).getRows()).hasSize(1);
        assertThat(send(back).getRefused()).containsExactly(5);
        send(recycling(OTHER, true, 5, 3));
        assertThat(send(back).getRefused()).as("of a file that has it no more").containsExactly(5);
    }

    @Test
    void rowsOfARejectedRecycledFileComeBackThoseThatAreLateToo() {
        send(recycling(RECYCLED, true, 5, 1, 6, 1));
        approval.validated(verdict(RECYCLED, 5, 2, true));
        approval.event(Samples.event(
                FileTransition.REJECT,
                Samples.file(new FileId(RECYCLED), FileTransition.REJECT, 1, 2, "production"),
                "c-reject"));
        approval.slices(1);
        approval.validated(verdict(RECYCLED, 6, 2, true));

        assertThat(approval.suspended())
                .filteredOn(event -> event.getChange().equals(SuspenseChange.RETURNED.apiName()))
                .flatExtracting(SuspenseEvent::getRows)
                .extracting(SuspendedVersion::getRow)
                .containsExactly(5, 6);
    }

    @Test
    void rowsOfAnUploadThatIsPastAreLeftAlone() {
        approval.event(FileTransition.REJECT, 1, 3);

        assertThat(send(recycling(RECYCLED, true, 5, 1)).getRefused()).containsExactly(5);
        assertThat(send(correction(5, 1)).getRefused()).containsExactly(5);
    }

    @Test
    void writtenOffRowsAreCountedAndStayAsTheyAre() {
        SuspenseEvent event = send(new WriteOffRows(List.of(new SuspendedRowVersion(5, 1))));

        assertThat(event.getRows().getFirst().getVersion()).isEqualTo(2);
        StepAccount account = approval.facts().getLast();
        assertThat(account.getWrittenOff()).isEqualTo(1);
        assertThat(send(correction(5, 2)).getRefused()).containsExactly(5);
    }

    @Test
    void everythingIsThereAfterARestart() {
        send(recycling(RECYCLED, true, 5, 1));

        approval.restart();

        assertThat(send(recycling(OTHER, true, 5, 1)).getRefused()).containsExactly(5);
        assertThat(send(new WriteOffRows(List.of(new SuspendedRowVersion(6, 1))))
                        .getRows())
                .hasSize(1);
        assertThat(approval.facts().getLast().getRecycled()).isEqualTo(1);
    }
}
